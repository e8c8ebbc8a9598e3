//! Tagging with lists of a user's own, from Rust. All things in them are invented.

use dateline::{
    Annotations, EntityType, Gazetteer, Overlay, Priority, Scratch, Span, StopList, Tagger, UserLists,
};

const LIST: &str = "\
id,type,subtype,name,aliases,country,admin1,lat,lon,population,gender,role
own:1,PER,politician,Oluwatobi Quennevaal,O. Quennevaal,NG,,,,,f,minister of tides
own:2,ORG,company,Nairobi,,SE,,,,,,
";

const TEXT: &str = "Oluwatobi Quennevaal flew from Nairobi to Paris. O. Quennevaal likes Nairobi. She left.";

fn overlay(list: &str) -> Overlay {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), list).unwrap();
    Overlay::load(file.path()).unwrap()
}

fn with(priority: Priority) -> Tagger {
    Tagger::with_lists(UserLists::new().with_overlay(overlay(LIST).with_priority(priority)))
}

/// The mentions with type, id and rule.
fn mentions(tagger: &Tagger, text: &str, found: &Annotations) -> Vec<String> {
    let show = |m: &dateline::Mention| {
        let id = found.entity(m.entity).id(text, tagger.gazetteer());
        format!("{} {} {id} {} {:.3}", m.span.slice(text), m.kind, m.rule, m.score)
    };
    found.mentions.iter().map(show).collect()
}

#[test]
fn entries_of_all_lists_are_had_by_their_ids() {
    let second = overlay("id,type,subtype,name,aliases,country\nown:3,LOC,city,Nairobi,,TV\n");
    let lists =
        UserLists::new().with_overlay(overlay(LIST)).with_overlay(second.with_priority(Priority::Add));
    let gazetteer = Gazetteer::builtin().with_lists(lists);
    let ids: Vec<_> = gazetteer.lookup("NAIROBI").collect();
    let shown: Vec<_> = ids.iter().map(|&id| (id.list(), gazetteer.entry(id).id())).collect();
    assert_eq!((shown[0], shown[shown.len() - 1]), ((Some(0), "own:2"), (Some(1), "own:3")));
    assert!(shown[1..shown.len() - 1].iter().all(|(list, _)| list.is_none()) && shown.len() > 2, "{shown:?}");
    assert_eq!(gazetteer.digest(), Gazetteer::builtin().digest());
    assert!(gazetteer.clone().with_lists(UserLists::new()).lists().is_none());
}

#[test]
fn an_entity_has_the_list_s_entry() {
    let tagger = with(Priority::Prefer);
    let found = tagger.tag(TEXT);
    let person = &found.entities[0];
    let entry = person.entry(tagger.gazetteer()).unwrap();
    assert_eq!((entry.id(), entry.role(), entry.country()), ("own:1", "minister of tides", Some("NG")));
    assert_eq!(person.canonical_name(TEXT, tagger.gazetteer()), "Oluwatobi Quennevaal");
    let kinds: Vec<_> = found.mentions.iter().map(|m| (m.span.slice(TEXT), m.kind, m.rule)).collect();
    assert_eq!(kinds[0], ("Oluwatobi Quennevaal", EntityType::Per, "user-list"));
    assert_eq!(kinds[1], ("Nairobi", EntityType::Org, "user-list"));
    assert_eq!(found.mentions[0].entity, found.mentions[3].entity, "O. Quennevaal is the same");
}

#[test]
fn a_short_form_of_the_list_is_the_list_s_whatever_it_stands_behind() {
    let text = "The National Civil Police (PNC) closed two roads in El Salvador.";
    let list = overlay("id,type,subtype,name,aliases,country\nown:4,ORG,company,Pinnacle Nautical,PNC,SV\n");
    for (lists, expected) in [
        (UserLists::new(), "nil:org:national-civil-police"),
        (UserLists::new().with_overlay(list.with_priority(Priority::Prefer)), "own:4"),
    ] {
        let tagger = Tagger::with_lists(lists);
        let found = tagger.tag(text);
        let short = found.mentions.iter().find(|m| m.span.slice(text) == "PNC").expect("it is a name");
        assert_eq!(found.entity(short.entity).id(text, tagger.gazetteer()), expected);
    }
}

#[test]
fn a_body_of_the_list_is_the_list_s_whatever_country_it_stands_behind() {
    let text = "The United States offered a loan. Paraguay's Senate will vote on it on Monday.";
    let list =
        overlay("id,type,subtype,name,aliases,country\nown:4,ORG,parliament,Upper Chamber,Senate,US\n");
    for (lists, expected) in [
        (UserLists::new(), "nil:org:senate"),
        (UserLists::new().with_overlay(list.with_priority(Priority::Prefer)), "own:4"),
    ] {
        let tagger = Tagger::with_lists(lists);
        let found = tagger.tag(text);
        let body = found.mentions.iter().find(|m| m.span.slice(text) == "Senate").expect("it is a name");
        assert_eq!(found.entity(body.entity).id(text, tagger.gazetteer()), expected);
    }
}

#[test]
fn a_scratch_forgets_what_another_tagger_knew() {
    let stop = {
        let mut names = StopList::default();
        assert!(names.add("nairobi"));
        UserLists::new().with_stop_list(names)
    };
    let taggers = [
        Tagger::builtin(),
        with(Priority::Prefer),
        with(Priority::Add),
        with(Priority::Replace),
        Tagger::with_lists(stop),
    ];
    let expected: Vec<_> = taggers.iter().map(|t| mentions(t, TEXT, &t.tag(TEXT))).collect();
    assert!(expected[0] != expected[1] && expected[0] != expected[4]);
    let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
    for round in 0..2 {
        // Each after each other one, and after itself.
        for from in 0..taggers.len() {
            for to in 0..taggers.len() {
                taggers[from].tag_into(TEXT, &mut scratch, &mut found);
                taggers[to].tag_into(TEXT, &mut scratch, &mut found);
                assert_eq!(mentions(&taggers[to], TEXT, &found), expected[to], "{round}: {from} to {to}");
            }
        }
    }
}

#[test]
fn an_explanation_adds_up_with_lists() {
    let mut names = StopList::default();
    names.add("Paris");
    let lists = UserLists::new().with_overlay(overlay(LIST)).with_stop_list(names);
    let explanation = Tagger::with_lists(lists).explain(TEXT, Span::new(0, TEXT.len()));
    let mut told = Vec::new();
    for candidate in explanation.names.iter().flat_map(|choice| &choice.candidates) {
        let sum = candidate.evidence().map(|evidence| evidence.weight).sum();
        assert_eq!(candidate.score, sum, "{}", candidate.span.slice(TEXT));
        let own = candidate.evidence().find(|evidence| evidence.template.as_str() == "user-list");
        told.extend(own.map(|evidence| (candidate.span.slice(TEXT), evidence.in_words())));
        let chosen = candidate.chosen.is_some();
        assert_eq!(candidate.stopped, candidate.span.slice(TEXT) == "Paris" && !chosen);
    }
    let told: Vec<_> = told.iter().map(|(name, words)| (*name, words.as_str())).collect();
    assert!(told.contains(&("Nairobi", "your own list has this name, as ORG")), "{told:?}");
    assert!(explanation.names.iter().flat_map(|choice| &choice.candidates).any(|c| c.stopped));
}

#[test]
fn a_damaged_index_gives_fewer_names_and_nothing_worse() {
    let folder = tempfile::tempdir().unwrap();
    let (list, index) = (folder.path().join("own.csv"), folder.path().join("own.idx"));
    std::fs::write(&list, LIST).unwrap();
    dateline::compile_lists(std::slice::from_ref(&list), &index).unwrap();
    let whole = std::fs::read(&index).unwrap();
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5a;
        std::fs::write(&index, &damaged).unwrap();
        if let Ok(overlay) = Overlay::read(&index) {
            let tagger = Tagger::with_lists(UserLists::new().with_overlay(overlay));
            let found = tagger.tag(TEXT);
            let _ = mentions(&tagger, TEXT, &found);
        }
    }
}

#[test]
fn what_is_remembered_of_a_list_changes_no_article() {
    // "OQT" is looked for in capitals only, and "Harbour" is an ordinary word.
    let list =
        "id,type,name,aliases\nown:4,ORG,Oqual Tide Works,OQT\nown:5,LOC,Harbour,\nown:6,PER,Ada Harbour,\n";
    let texts = [
        "OQT sold its works in Nairobi. Ada Harbour of OQT said so.",
        "Oqt is no name here, and the Harbour is closed. Harbour was silent.",
        "OQT AND ADA HARBOUR AGREE",
        "Oqual Tide Works and OQT are one; so Ada Harbour told Nairobi.",
    ];
    for priority in [Priority::Add, Priority::Prefer, Priority::Replace] {
        let lists = UserLists::new().with_overlay(overlay(list).with_priority(priority));
        let tagger = Tagger::with_lists(lists.with_overlay(overlay(LIST)));
        let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
        let mut own = 0;
        for text in texts.iter().chain(texts.iter().rev()) {
            tagger.tag_into(text, &mut scratch, &mut found);
            let remembered = mentions(&tagger, text, &found);
            assert_eq!(remembered, mentions(&tagger, text, &tagger.tag(text)), "{priority:?}");
            own += remembered.iter().filter(|mention| mention.contains(" own:")).count();
        }
        assert!(own > 8, "{own} mentions have an entry of the list");
    }
}
