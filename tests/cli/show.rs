//! An article to look at.

use crate::harness::{ARTICLE, Case, corpus};

#[test]
fn names_are_in_brackets_where_there_is_no_terminal() {
    let case = Case::new();
    case.put("a.txt", ARTICLE);
    let run = case.run("show a.txt");
    run.exits(0).says_nothing_else();
    for part in ["[PER Angela Merkel]", "[LOC Berlin]", "[LOC Paris]"] {
        assert!(run.stdout().contains(part), "{part}\n{}", run.story());
    }
    assert!(!run.stdout().contains('\x1b'));

    // Without the brackets and the quotes it is the article.
    let mut text =
        run.stdout().lines().filter(|line| !line.starts_with("  » ")).collect::<Vec<_>>().join("\n");
    for kind in ["[PER ", "[LOC ", "[ORG ", "]"] {
        text = text.replace(kind, "");
    }
    assert_eq!(text.trim_end(), ARTICLE.trim_end());
}

#[test]
fn each_quote_is_followed_by_its_speaker_and_how_the_text_gives_it() {
    let case = Case::new();
    case.put("a.txt", "Mayor Hedda Brannock met dockers on Monday. She said the quay would stay open.\n");
    let run = case.run("show a.txt");
    let quote = "  » “the quay would stay open” — She (Hedda Brannock), pronoun [said, indirect, 0.";
    assert!(run.exits(0).stdout().contains(quote), "{}", run.story());
    let run = case.run("show a.txt --color always");
    assert!(run.stdout().contains("\x1b[4mShe\x1b[0m \x1b[33msaid\x1b[0m the quay"), "{}", run.story());
}

#[test]
fn doubtful_names_and_quotes_can_be_left_out() {
    let case = Case::new();
    case.put("a.txt", "Mayor Hedda Brannock met dockers on Monday. She said the quay would stay open.\n");
    assert!(case.run("show a.txt --min-score 0.5").stdout().contains("[PER Hedda Brannock]"));
    assert!(case.run("show a.txt --min-score 0.5").stdout().contains("“the quay would stay open”"));
    let run = case.run("show a.txt --min-score 1");
    assert_eq!(run.exits(0).stdout(), case.read("a.txt"));
    assert!(case.run("show a.txt --min-score 2").exits(2).stderr().contains("--min-score"));
}

#[test]
fn colour_can_be_asked_for() {
    let case = Case::new();
    case.put("a.txt", ARTICLE);
    let run = case.run("show a.txt --color always");
    assert!(run.stdout().contains("\x1b[1;36mAngela Merkel\x1b[0m"), "{}", run.story());
    assert!(!run.stdout().contains("[PER"), "{}", run.story());
}

#[test]
fn each_of_several_documents_has_its_id_and_title_over_it() {
    let case = Case::new();
    case.put("news.jsonl", "{\"id\":\"x1\",\"title\":\"Visit\",\"text\":\"Angela Merkel spoke.\"}\nbroken\n");
    let run = case.run("show news.jsonl");
    run.exits(1).complains(&["news.jsonl, line 2"]);
    assert!(run.stdout().starts_with("── x1 ──\nVisit\n\n[PER Angela Merkel] spoke.\n"), "{}", run.story());
}

#[test]
fn a_file_that_is_not_there_is_an_error_and_a_closed_pipe_is_none() {
    let case = Case::new();
    case.run("show missing.txt").exits(2).complains(&["missing.txt"]);
    case.put("news.jsonl", corpus(200));
    let mut child = case.command("show news.jsonl").stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn articles_of_a_table_with_other_columns_are_shown_and_explained() {
    let case = Case::new();
    case.put("news.dat", "uid\tbody\nx1\tAngela Merkel is in Paris.\n");
    let options = "news.dat --text-field body --id-field uid --input-format tsv --color never";
    let shown = "[PER Angela Merkel] is in [LOC Paris].\n";
    assert_eq!(case.run(&format!("show {options}")).exits(0).stdout(), shown);
    let run = case.run(&format!("explain {options} --doc x1 --find Paris"));
    assert!(run.exits(0).stdout().contains("“Paris” 20-25: LOC"), "{}", run.story());
}
