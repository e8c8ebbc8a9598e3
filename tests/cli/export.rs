//! Tagged documents for other programs.

use serde_json::Value;

use crate::harness::{ARTICLE, Case, Run, line};

/// Two tagged articles, the second with a quote that goes over a line end.
fn case() -> Case {
    let case = Case::new();
    let quoted = "“We met in Oslo on a cold and rainy day in November, and\nit went well,” said Ana Müller, the mayor of Baku.\n";
    case.put("in.jsonl", line("a/1", ARTICLE) + &line("b", quoted));
    case.run("tag in.jsonl -o out -q").exits(0);
    case
}

fn export<'c>(case: &'c Case, options: &str) -> Run<'c> {
    let run = case.run(&format!("export out {options}"));
    run.exits(0);
    run
}

fn lines(case: &Case, name: &str) -> Vec<Value> {
    case.read(name).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What stands at code points.
fn slice(text: &str, start: &Value, end: &Value) -> String {
    let [start, end] = [start, end].map(|at| at.as_u64().expect("a position") as usize);
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn every_format_that_is_read_gives_the_same_names_back() {
    let case = case();
    for (format, name) in [
        ("conll", "all.conll"),
        ("bilou", "all.bilou"),
        ("spacy", "all.jsonl"),
        ("spacy-docbin", "all.jsonl"),
        ("prodigy", "all.jsonl"),
        ("doccano", "all.jsonl"),
        ("brat", "all"),
    ] {
        export(&case, &format!("--to {format} -o {format} -q")).says_nothing_else();
        let run = case.run(&format!("eval out {format}/{name} --format json"));
        let object: Value = serde_json::from_str(run.exits(0).stdout()).unwrap();
        assert_eq!(object["documents"]["compared"], 2, "{}", run.story());
        assert_eq!(object["names"]["strict"]["all"]["f1"], 1.0, "{}", run.story());
    }
}

#[test]
fn quotes_come_back_with_their_speakers() {
    let case = case();
    for (format, name) in [
        ("spacy", "all.jsonl"),
        ("spacy-docbin", "all.jsonl"),
        ("prodigy", "all.jsonl"),
        ("doccano", "all.jsonl"),
        ("brat", "all"),
    ] {
        export(&case, &format!("--to {format} -o {format} --layers names,quotes -q"));
        let run = case.run(&format!("eval out {format}/{name} --format json"));
        let object: Value = serde_json::from_str(run.exits(0).stdout()).unwrap();
        assert_eq!(object["quotes"]["exact"]["all"]["f1"], 1.0, "{}", run.story());
        assert!(object["speakers"]["all"]["quotes"].as_u64().unwrap() > 0);
        assert_eq!(
            object["speakers"]["all"]["same_bounds"],
            object["speakers"]["all"]["quotes"],
            "{}",
            run.story()
        );
    }
}

#[test]
fn conll_has_four_columns_and_a_mark_before_each_document() {
    let case = case();
    export(&case, "--to conll -o c -q");
    let content = case.read("c/all.conll");
    assert!(
        content.starts_with("-DOCSTART- -X- O O\n\nİstanbul -X- O B-LOC\n🇹 -X- O O\n🇷 -X- O O\n— -X- O O\n"),
        "{content}"
    );
    assert!(content.contains("Ilham -X- O B-PER\nAliyev -X- O I-PER\n"));
    assert_eq!(content.matches("-DOCSTART-").count(), 2);
    assert!(content.lines().all(|line| line.is_empty() || line.split(' ').count() == 4));
    export(&case, "--to bilou -o b -q --types PER");
    let content = case.read("b/all.bilou");
    assert!(
        content.contains("Ilham -X- O B-PER\nAliyev -X- O L-PER\n") && !content.contains("LOC"),
        "{content}"
    );
}

#[test]
fn label_studio_gets_a_list_and_can_count_utf16() {
    let case = case();
    export(&case, "--to label-studio -o chars -q");
    export(&case, "--to label-studio -o utf16 -q --offsets utf16");
    let [chars, utf16] = ["chars", "utf16"].map(|folder| -> Value {
        serde_json::from_str(&case.read(&format!("{folder}/all.json"))).expect("one list")
    });
    let text = chars[0]["data"]["text"].as_str().unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut relations = 0;
    for (one, other) in std::iter::zip(
        chars[0]["predictions"][0]["result"].as_array().unwrap(),
        utf16[0]["predictions"][0]["result"].as_array().unwrap(),
    ) {
        if one["type"] == "relation" {
            relations += 1;
            continue;
        }
        let (value, wide) = (&one["value"], &other["value"]);
        assert_eq!(slice(text, &value["start"], &value["end"]), value["text"]);
        let at = |end: &str| wide[end].as_u64().unwrap() as usize;
        assert_eq!(String::from_utf16_lossy(&units[at("start")..at("end")]), wide["text"]);
    }
    assert!(relations > 0);
    assert!(case.read("chars/label_config.xml").contains("<Label value=\"CONTENT\"/>"));
}

#[test]
fn hugging_face_gets_numbers_and_the_card_that_tells_them() {
    let case = case();
    export(&case, "--to huggingface -o h -q --split 50/50");
    let card = case.read("h/README.md");
    for part in [
        "'0': O\n",
        "'1': B-PER\n",
        "'6': I-ORG\n",
        "split: train\n    path: train.jsonl",
        "split: validation\n    path: dev.jsonl",
    ] {
        assert!(card.contains(part), "{part}\n{card}");
    }
    let rows: Vec<Value> =
        ["h/train.jsonl", "h/dev.jsonl"].iter().flat_map(|name| lines(&case, name)).collect();
    for row in &rows {
        assert_eq!(row["tokens"].as_array().unwrap().len(), row["ner_tags"].as_array().unwrap().len());
    }
    let tag_of = |word: &str| {
        let find = |row: &Value| {
            let at = row["tokens"].as_array()?.iter().position(|token| token == word)?;
            row["ner_tags"][at].as_u64()
        };
        rows.iter().find_map(find)
    };
    assert_eq!(["Ilham", "Aliyev", "Berlin", "met"].map(tag_of), [Some(1), Some(2), Some(3), Some(0)]);
}

#[test]
fn tokens_of_prodigy_spell_the_text() {
    let case = case();
    export(&case, "--to prodigy -o p -q");
    for task in lines(&case, "p/all.jsonl") {
        let (text, tokens) = (task["text"].as_str().unwrap(), task["tokens"].as_array().unwrap());
        let spelled: String = tokens
            .iter()
            .map(|token| {
                format!("{}{}", token["text"].as_str().unwrap(), if token["ws"] == true { " " } else { "" })
            })
            .collect();
        assert_eq!(spelled, text);
        for span in task["spans"].as_array().unwrap() {
            let token = |end: &str| &tokens[span[end].as_u64().unwrap() as usize];
            assert_eq!(token("token_start")["start"], span["start"]);
            assert_eq!(token("token_end")["end"], span["end"]);
        }
    }
}

#[test]
fn samples_and_splits_depend_on_the_seed_alone() {
    let case = Case::new();
    // No two are nearly the same.
    let article =
        |at| line(&format!("d{at}"), &format!("Ana left Oslo. p{at} q{at} r{at} s{at} t{at} u{at}"));
    case.put("in.jsonl", (0..20).map(article).collect::<String>());
    case.run("tag in.jsonl -o out -q").exits(0);
    let run = export(&case, "--to spacy -o s --sample 10 --split 80/10/10 --seed 5");
    assert!(run.stderr().starts_with("10 documents (train 8, dev 1, test 1), "), "{}", run.story());
    let parts = |folder: &str| {
        case.table(&format!("{folder}/documents.csv"))
            .iter()
            .map(|row| [&row["doc_id"], &row["part"]].map(String::clone))
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(&case, "s/train.jsonl").len(), 8);
    export(&case, "--to doccano -o d -q --sample 10 --split 80/10/10 --seed 5");
    assert_eq!(parts("s"), parts("d"));
    export(&case, "--to doccano -o d -q --sample 10 --split 80/10/10 --seed 6");
    assert_ne!(parts("s"), parts("d"));
}

#[test]
fn what_does_not_fit_is_reported_with_its_reason() {
    let case = Case::new();
    case.put("a.txt", "Ana met  Reuters in Baku.");
    case.run("tag a.txt -o out -q").exits(0);
    let row = |start: usize, end: usize, text: &str, kind: &str| {
        format!("a,{start},{end},{text},{kind},,x,x,,0.900,by-hand,,,\n")
    };
    let header = case.read("out/entities.csv").lines().next().unwrap().to_owned() + "\n";
    let rows = [
        row(0, 2, "An", "PER"),
        row(0, 3, "Ana", "ORG"),
        row(7, 9, "\"  \"", "ORG"),
        row(8, 16, "\" Reuters\"", "ORG"),
    ];
    case.put("out/entities.csv", header + &rows.concat());
    let run = export(&case, "--to conll -o c");
    assert!(run.stderr().contains("2 moved, 2 dropped (report.csv says why)"), "{}", run.story());
    let cells = |row: &std::collections::BTreeMap<String, String>| {
        ["text", "outcome", "new_start", "new_end", "reason"].map(|column| row[column].clone()).join("|")
    };
    let report: Vec<String> = case.table("c/report.csv").iter().map(cells).collect();
    assert_eq!(
        report,
        [
            "An|moved|0|3|within-a-token",
            "Ana|dropped|||overlaps-a-name",
            "  |dropped|||no-token",
            " Reuters|moved|9|16|white-space-at-an-end"
        ]
    );
    assert!(case.read("c/all.conll").contains("Ana -X- O B-PER\nmet -X- O O\nReuters -X- O B-ORG\n"));
    let manifest: Value = serde_json::from_str(&case.read("c/export.json")).unwrap();
    assert_eq!(
        (&manifest["moved"], &manifest["parts"]["all"]["labels"]["PER"]),
        (&Value::from(2), &Value::from(1))
    );
}

#[test]
fn documents_that_share_an_id_keep_their_own_rows() {
    let case = Case::new();
    case.put(
        "in.jsonl",
        line("d", "Ana Müller left Oslo.")
            + &line("d", "Oslo met Baku.")
            + &line("d", "Ana Müller left Oslo."),
    );
    case.run("tag in.jsonl -o out -q").exits(0);
    export(&case, "--to spacy -o s -q");
    let found: Vec<usize> =
        lines(&case, "s/all.jsonl").iter().map(|row| row["entities"].as_array().unwrap().len()).collect();
    assert_eq!(found, [2, 2, 2]);
    export(&case, "--to brat -o b -q");
    assert_eq!(case.names("b/all").len(), 7);
}

#[test]
fn brat_s_lines_hold_no_line_end_and_files_have_sound_names() {
    let case = case();
    export(&case, "--to brat -o brat -q");
    assert_eq!(
        case.names("brat/all"),
        ["000001-a_1.ann", "000001-a_1.txt", "annotation.conf", "b.ann", "b.txt"]
    );
    let ann = case.read("brat/all/b.ann");
    assert!(
        ann.contains(
            "\tContent 0 56;57 71\t“We met in Oslo on a cold and rainy day in November, and it went well,”\n"
        ),
        "{ann}"
    );
    assert!(ann.contains("Said_by Arg1:T"), "{ann}");
    assert_eq!(case.table("brat/documents.csv")[0]["name"], "000001-a_1");
}

#[test]
fn what_cannot_be_exported_is_told_with_exit_code_2() {
    let case = case();
    case.run("export missing --to conll -o c").exits(2).complains(&["missing", "documents.csv"]);
    case.run("export out --to conll -o c --layers quotes").exits(2).complains(&["cannot hold quotes"]);
    case.run("export out --to spacy -o c --offsets utf16").exits(2).complains(&["code points"]);
    let run = case.run("export out --to conll -o c --split 80");
    assert!(run.exits(2).stderr().contains("two or three shares"));
    let run = case.run("export out --to conll -o c --split 50/10");
    assert!(run.exits(2).stderr().contains("add up to 100"));
    assert!(case.run("export out --to conll -o c --sample 0").exits(2).stderr().contains("--sample"));
    case.run("tag in.jsonl -o objects -q --format jsonl").exits(0);
    for command in ["export objects --to conll -o c", "verify objects", "diff out objects"] {
        let words = "objects was made with --format jsonl and holds no tables";
        case.run(command).exits(2).complains(&[words, "--format csv"]);
    }
    case.put("full/mine.txt", "mine");
    case.run("export out --to conll -o full").exits(2).complains(&["full/mine.txt is in the way"]);
    assert_eq!(case.names("full"), ["mine.txt"]);

    std::fs::rename(case.path("in.jsonl"), case.path("moved.jsonl")).unwrap();
    case.run("export out --to conll -o c").exits(2).complains(&["in.jsonl", "--input"]);
    export(&case, "--to conll -o c -q --input moved.jsonl");
    case.put("other.jsonl", line("a/1", "Another text."));
    case.run("export out --to conll -o d --input other.jsonl")
        .exits(2)
        .complains(&["\"a/1\"", "13 characters"]);
    case.put("other.jsonl", line("z", "Another text."));
    case.run("export out --to conll -o d --input other.jsonl").exits(2).complains(&["no document \"a/1\""]);
    assert_eq!(case.names("d"), Vec::<String>::new());
}

/// Every file below a folder with its bytes.
fn files(case: &Case, folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for name in case.names(folder) {
        let name = format!("{folder}/{name}");
        match case.path(&name).is_dir() {
            true => found.extend(files(case, &name)),
            false => found.push((name.clone(), std::fs::read(case.path(&name)).expect("it can be read"))),
        }
    }
    found
}

#[test]
fn one_step_writes_the_same_bytes_as_two() {
    let case = case();
    for options in [
        "--to conll --split 50/50 --seed 3",
        "--to doccano --types PER,LOC --min-score 0.6 --offsets utf16",
        "--to brat --layers names --window sentences:20",
        "--to huggingface --sample 1",
        "--to parquet --types ORG",
    ] {
        case.run(&format!("tag in.jsonl -q -o to/both {options}")).exits(0).says_nothing_else();
        let one = files(&case, "to/both");
        export(&case, &format!("-q -o to/both {options}"));
        assert!(one == files(&case, "to/both"), "{options}");
        assert!(one.len() > 2, "{options}");
        assert_eq!(case.names("to"), ["both"], "nothing is left beside it");
    }
    let run = case.run("tag in.jsonl --to spacy -o to/both");
    assert!(run.exits(0).stderr().contains("moved, 0 dropped"), "{}", run.story());
}

#[test]
fn one_step_refuses_what_it_cannot_do_before_it_tags() {
    let case = case();
    case.run("tag - --to conll -o c").exits(2).complains(&["standard input", "name files"]);
    case.run("tag in.jsonl --to conll -o -").exits(2).complains(&["name one with -o"]);
    case.run("tag in.jsonl -o c --split 80/20").exits(2).complains(&["--split", "--to"]);
    case.run("tag in.jsonl -o c --to conll --layers quotes").exits(2).complains(&["cannot hold quotes"]);
    assert!(
        case.run("tag in.jsonl -o c --to conll --resume").exits(2).stderr().contains("cannot be used with")
    );
    case.run("tag in.jsonl -o out --to conll").exits(2).complains(&["is in the way"]);
    assert_eq!(case.names("."), ["in.jsonl", "out"]);
}

#[test]
fn articles_that_are_nearly_the_same_stay_on_one_side() {
    let case = Case::new();
    let article = |seed: usize| -> Vec<String> {
        (0..120).map(|at| format!("word{}", (at * at * 31 + seed * 7919 + at * seed * 13) % 4099)).collect()
    };
    let mut corpus = String::new();
    for seed in 0..30 {
        let words = article(seed);
        corpus += &line(&format!("a{seed}"), &words.join(" "));
        if seed % 3 == 0 {
            let copy = format!("BAKU, Monday — {}. Reporting by staff", words[..115].join(" "));
            corpus += &line(&format!("b{seed}"), &copy);
        }
    }
    case.put("in.jsonl", corpus);
    case.run("tag in.jsonl -o out -q").exits(0);
    for seed in 0..5 {
        let run = export(&case, &format!("--to spacy -o s --split 60/20/20 --seed {seed}"));
        let told = "40 documents (train 24, dev 8, test 8), 10 nearly the same as another";
        assert!(run.stderr().starts_with(told), "{}", run.story());
        let rows = case.table("s/documents.csv");
        let part =
            |id: &str| rows.iter().find(|row| row["doc_id"] == id).expect("it is listed")["part"].clone();
        for row in &rows {
            let copied = row["doc_id"].strip_prefix('b').map(|seed| format!("a{seed}"));
            assert_eq!(row["near_duplicate_of"], copied.clone().unwrap_or_default());
            assert_eq!(part(&row["doc_id"]), part(&copied.unwrap_or(row["doc_id"].clone())));
        }
    }
}

#[test]
fn windows_hold_what_the_document_does() {
    let case = case();
    for (format, unit) in [("spacy", "sentences"), ("spacy-docbin", "tokens"), ("prodigy", "sentences")] {
        export(&case, &format!("--to {format} -o whole -q --layers names"));
        export(&case, &format!("--to {format} -o w -q --layers names --window {unit}:12"));
        let spans = |row: &Value| {
            let spans =
                ["entities", "ents", "spans"].iter().find_map(|key| row[key].as_array()).expect("spans");
            let text = row["text"].as_str().expect("a text");
            let start = row["window_start"].as_u64().or(row["meta"]["window_start"].as_u64()).unwrap_or(0);
            let place = |span: &Value| {
                let [at, end] = match span.as_array() {
                    Some(list) => [list[0].clone(), list[1].clone()],
                    None => [span["start"].clone(), span["end"].clone()],
                };
                (start + at.as_u64().expect("a position"), slice(text, &at, &end))
            };
            spans.iter().map(place).collect::<Vec<_>>()
        };
        let all = |folder: &str| {
            lines(&case, &format!("{folder}/all.jsonl")).iter().flat_map(spans).collect::<Vec<_>>()
        };
        let windows = lines(&case, "w/all.jsonl");
        assert!(windows.len() > 5, "{format}");
        assert_eq!(all("w"), all("whole"), "{format}");
        assert!(windows.iter().all(|row| row["tokens"].as_array().is_none_or(|tokens| tokens.len() <= 24)));
    }
    export(&case, "--to huggingface -o h -q --window tokens:8");
    let rows = lines(&case, "h/all.jsonl");
    assert_eq!(rows[0]["id"], "a/1#1");
    assert!(rows.iter().all(|row| row["tokens"].as_array().expect("a list").len() <= 8));
    case.run("export out --to parquet -o p --window tokens:8").exits(2).complains(&["--window"]);
}

#[test]
fn a_quote_that_is_longer_than_a_window_is_reported() {
    let case = case();
    let run = export(&case, "--to spacy -o s --window tokens:9");
    let report = case.table("s/report.csv");
    let dropped: Vec<&str> = report
        .iter()
        .filter(|row| row["reason"] == "longer-than-a-window")
        .map(|row| row["label"].as_str())
        .collect();
    assert!(dropped.contains(&"CONTENT") && !dropped.contains(&"PER"), "{dropped:?}\n{}", run.story());
    assert!(run.stderr().contains(&format!("{} dropped", dropped.len())), "{}", run.story());
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_has_the_cells_of_the_tables_with_types() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    let case = case();
    case.put("in.jsonl", case.read("in.jsonl") + "{\"id\": \"broken\"}\n");
    case.run("tag in.jsonl -o out -q").exits(1);
    export(&case, "--to parquet -o p -q").says_nothing_else();
    assert_eq!(case.names("p"), ["documents.parquet", "entities.parquet", "export.json", "quotes.parquet"]);
    for table in ["documents", "entities", "quotes"] {
        let file = std::fs::File::open(case.path(&format!("p/{table}.parquet"))).unwrap();
        let reader = SerializedFileReader::new(file).expect("a Parquet file");
        let header = case.read(&format!("out/{table}.csv")).lines().next().expect("a header").to_owned();
        let schema = reader.metadata().file_metadata().schema().clone();
        let columns: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
        assert_eq!(columns.join(","), header);
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(|row| row.expect("a row")).collect();
        let expected = case.table(&format!("out/{table}.csv"));
        assert_eq!(rows.len(), expected.len());
        for (row, cells) in rows.iter().zip(&expected) {
            for (column, field) in row.get_column_iter() {
                let cell = &cells[column];
                match field {
                    Field::Null => assert_eq!(cell, "", "{column}"),
                    Field::Str(text) => assert!(text == cell && !cell.is_empty(), "{column}"),
                    Field::Long(number) => assert_eq!(Ok(*number), cell.parse(), "{column}"),
                    Field::Double(number) => assert_eq!(Ok(*number), cell.parse(), "{column}"),
                    other => panic!("{column}: {other:?}"),
                }
            }
        }
    }
    // What is left out of the rows is not counted in the documents, and parts have folders of their own.
    export(&case, "--to parquet -o q -q --types LOC --layers names --split 50/50");
    assert_eq!(case.names("q"), ["dev", "export.json", "train"]);
    assert_eq!(case.names("q/dev"), ["documents.parquet", "entities.parquet"]);
    let manifest: Value = serde_json::from_str(&case.read("q/export.json")).unwrap();
    let locations = case.table("out/entities.csv").iter().filter(|row| row["type"] == "LOC").count() as i64;
    let mut counted = 0;
    for part in ["train", "dev"] {
        assert_eq!(manifest["parts"][part]["documents"], 1);
        let file = std::fs::File::open(case.path(&format!("q/{part}/documents.parquet"))).unwrap();
        let reader = SerializedFileReader::new(file).expect("a Parquet file");
        for row in reader.get_row_iter(None).unwrap() {
            let row = row.expect("a row");
            let field = row.get_column_iter().find(|(name, _)| *name == "entities").expect("a column").1;
            let Field::Long(count) = field else { panic!("{field:?}") };
            counted += count;
        }
    }
    assert_eq!(counted, locations);
}
