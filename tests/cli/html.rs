//! A page to look at.

use serde_json::Value;

use crate::harness::{ARTICLE, Case, corpus, line};

/// The JSON of the page's articles, and of the corpus.
fn data(page: &str) -> (Vec<Value>, Value) {
    let between = |part: &str| {
        let json = part.split("</script>").next().expect("the element ends");
        serde_json::from_str(json).expect("JSON")
    };
    let mut parts = page.split("<script type=\"application/json\" class=\"document\">");
    parts.next();
    let articles = parts.map(between).collect();
    let (_, corpus) =
        page.split_once("<script type=\"application/json\" id=\"corpus\">").expect("the page has it");
    (articles, between(corpus))
}

#[test]
fn a_page_holds_its_articles_and_says_what_they_name() {
    let case = Case::new();
    case.put("news.jsonl", corpus(3));
    let run = case.run("html news.jsonl -o page.html");
    run.exits(0);
    assert!(run.stderr().starts_with("3 documents in "), "{}", run.story());
    assert_eq!(case.names("."), ["news.jsonl", "page.html"]);
    let page = case.read("page.html");
    let (articles, corpus) = data(&page);
    assert_eq!(articles.len(), 3);
    assert_eq!(corpus["documents"][2]["id"], "d2");
    for part in
        ["<title>Tagged articles</title>", "Angela Merkel</button>", "<svg", "<title>Paris (", "</html>"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("http://") && !page.contains("https://"), "the page refers to nothing outside");
}

#[test]
fn positions_are_those_of_javascript() {
    let case = Case::new();
    case.put("a.txt", ARTICLE);
    case.run("html a.txt -o page.html -q").exits(0).says_nothing_else();
    let (articles, corpus) = data(&case.read("page.html"));
    let text: Vec<u16> = articles[0]["text"].as_str().expect("a text").encode_utf16().collect();
    let mentions = articles[0]["mentions"].as_array().expect("a list");
    assert!(mentions.len() > 5);
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let name = |mention: &Value| String::from_utf16(&text[number(&mention[0])..number(&mention[1])]);
    let merkel = mentions.iter().find(|mention| name(mention).is_ok_and(|name| name == "Angela Merkel"));
    assert_eq!(corpus["things"][number(&merkel.expect("she is named")[2])]["name"], "Angela Merkel");
    let quote = &articles[0]["quotes"][0]["parts"][0];
    let words = String::from_utf16(&text[number(&quote[0])..number(&quote[1])]).expect("whole characters");
    assert_eq!(words, "“We agreed on gas 🔥, oil and José’s plan,”");
}

#[test]
fn markup_in_titles_names_and_texts_is_text() {
    let case = Case::new();
    let hostile = "</script><script>alert(1)</script> ]]> <!-- Angela Merkel met <b>Baku</b> & others.";
    let object = serde_json::json!({ "id": "<i>", "title": "</script><img src=x>", "text": hostile });
    case.put("news.jsonl", format!("{object}\n"));
    case.put("list.csv", "id,type,subtype,name,aliases,country\nx,ORG,,<u>Merkel</u> & Co,Angela Merkel,\n");
    let mut command = case.command("html news.jsonl -o page.html --gazetteer list.csv --title");
    assert!(command.arg("<script>x</script> & \"more\"").output().expect("it runs").status.success());
    let page = case.read("page.html");
    for part in ["<script>x", "alert(1)</", "<img", "<u>", "<b>Baku", "<i>"] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("<h1>&lt;script&gt;x&lt;/script&gt; &amp; &quot;more&quot;</h1>"));
    assert!(page.contains("&lt;u&gt;Merkel&lt;/u&gt; &amp; Co"));
    let (articles, corpus) = data(&page);
    assert_eq!(articles[0]["text"], hostile);
    assert_eq!(corpus["documents"][0]["title"], "</script><img src=x>");
}

#[test]
fn types_and_scores_can_be_left_out() {
    let case = Case::new();
    case.put("a.txt", ARTICLE);
    case.run("html a.txt -o page.html --types PER --min-score 0.9").exits(0);
    let page = case.read("page.html");
    let (articles, corpus) = data(&page);
    let mentions = articles[0]["mentions"].as_array().expect("a list");
    assert!(!mentions.is_empty());
    for mention in mentions {
        let thing = mention[2].as_u64().expect("a number") as usize;
        assert!(corpus["things"][thing]["kind"] == "PER" && mention[3].as_f64() >= Some(0.9), "{mention}");
    }
    assert!(page.contains("Names: people only. Scores under 0.9 are left out."));
    assert!(!page.contains("<h3>Places</h3>"));
}

#[test]
fn records_that_fail_are_on_the_page_and_in_the_exit_code() {
    let case = Case::new();
    case.put(
        "news.jsonl",
        format!("{}{{\"id\":\"no-text\"}}\n<broken>\n", line("a", "Angela Merkel spoke.")),
    );
    let run = case.run("html news.jsonl -o page.html");
    run.exits(1);
    assert!(run.stderr().contains("2 records failed, the page says why"), "{}", run.story());
    let page = case.read("page.html");
    assert_eq!(data(&page).0.len(), 1);
    for part in ["2 records could not be read", "<b>no-text</b>: news.jsonl, line 2", "news.jsonl, line 3"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<broken>"));
}

#[test]
fn a_page_that_cannot_be_written_is_an_error_and_leaves_what_was_there() {
    let case = Case::new();
    case.put("a.txt", ARTICLE).put("folder/b.txt", ARTICLE);
    case.run("html missing.txt -o page.html").exits(2).complains(&["missing.txt does not exist"]);
    case.run("html a.txt -o a.txt").exits(2).complains(&["a.txt is to be read"]);
    case.run("html a.txt -o folder").exits(2).complains(&["cannot create folder"]);
    case.run("html a.txt -o none/page.html").exits(2).complains(&["cannot create none/page.html"]);
    case.run("html a.txt -o -").exits(2).complains(&["standard output", "name a file"]);
    case.run("html a.txt -o page.html --min-score 2").exits(2);
    case.run("html a.txt -o page.html --types PERSON").exits(2);
    assert_eq!(case.names("."), ["a.txt", "folder"]);
    assert_eq!(case.read("a.txt"), ARTICLE);
}

#[test]
fn nothing_to_show_is_a_page_too() {
    let case = Case::new();
    case.put("a.txt", "nothing is named here");
    case.run("html a.txt -o page.html").exits(0);
    let page = case.read("page.html");
    for part in ["1 article, 0 mentions", "None are named.", "No place with known", "No quote has a speaker"]
    {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn help_tells_what_the_page_is() {
    let case = Case::new();
    let run = case.run("html --help");
    run.exits(0);
    for part in ["--title", "--min-score", "--types", "needs no network", "Exit code:"] {
        assert!(run.stdout().contains(part), "{part}\n{}", run.story());
    }
}
