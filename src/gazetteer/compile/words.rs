//! Rows of the lists of words and of names of people.

use super::rows::Row;
use super::{CompileError, Compiler, Demonym, LONGEST_KEYWORD, inflect, last_word, name_words};
use crate::fold::{has_capitals, name_key, word_key};
use crate::gazetteer::format::{
    ClusterRecord, CueRecord, LIKE, LONGEST_CLUSTER, Reading, RuleRecord, TitleRecord, keyword_key,
};
use crate::gazetteer::words::{
    CueClass, CueForm, CueKind, Frames, KeywordPlace, LineKind, ReadingKind, TitleKind, WordFlags,
};
use crate::kind::{EntityType, Gender, Subtype};

impl Compiler {
    pub(super) fn surname(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let frequency = row.need("frequency")?;
        self.each_part(row.get("name"), |word| {
            word.flags |= WordFlags::SURNAME.0;
            word.surname = word.surname.max(frequency);
        });
        Ok(())
    }

    pub(super) fn given_name(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let frequency = row.need("frequency")?;
        let flag = match row.need::<Gender>("gender")? {
            Gender::Feminine => WordFlags::GIVEN_F,
            Gender::Masculine => WordFlags::GIVEN_M,
            Gender::Unknown => WordFlags::GIVEN,
        };
        self.each_part(row.get("name"), |word| {
            word.flags |= flag.0;
            word.given = word.given.max(frequency);
        });
        Ok(())
    }

    pub(super) fn family_name(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        self.word(row.get("name")).flags |= WordFlags::FAMILY_FIRST.0;
        Ok(())
    }

    pub(super) fn common_word(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let level: u8 = row.need("level")?;
        let word = self.word(row.get("word"));
        word.level = if word.level == 0 { level } else { word.level.min(level) };
        Ok(())
    }

    pub(super) fn clustered_word(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let name = row.text("cluster")?;
        if name.len() > LONGEST_CLUSTER || !name.bytes().all(|b| b.is_ascii_lowercase()) {
            let most = format!("{LONGEST_CLUSTER} small letters from a to z");
            return Err(row.error(format!("cluster {name:?} is no word of at most {most}")));
        }
        let text = self.text(name);
        let number = self.cluster_names.iter().position(|other| other.name == text).unwrap_or_else(|| {
            self.cluster_names
                .push(ClusterRecord { evidence: word_key(&format!("{LIKE}{name}")), name: text });
            self.cluster_names.len() - 1
        });
        let number = u16::try_from(number).ok().filter(|&number| number < u16::MAX);
        let number = number.ok_or_else(|| row.error("there are too many clusters".to_owned()))?;
        if self.clusters.insert(word_key(row.get("word")), number).is_some() {
            return Err(row.error(format!("{:?} has a cluster already", row.get("word"))));
        }
        Ok(())
    }

    pub(super) fn demonym(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let flag = match row.get("kind") {
            "nation" => WordFlags::NATION,
            "region" => WordFlags::REGIONAL,
            "ethnic" => WordFlags::ETHNIC,
            "religion" => WordFlags::RELIGION,
            "politics" => WordFlags::POLITICS,
            other => return Err(row.error(format!("{other:?} is not a kind of demonym"))),
        };
        let key = word_key(last_word(row.get("word")));
        let at = self.word_at(key);
        self.words[at].flags |= flag.0;
        let (place, alone) = (row.get("place"), name_words(row.get("word")).count() == 1);
        let known =
            self.demonym_places.entry(key).or_insert_with(|| Demonym { place: place.to_owned(), alone });
        // What a word says by itself is what it says: "Mexican" whatever "New Mexican" is. Otherwise all must say the
        // same: "Lankan", not "Rican".
        if alone && !known.alone {
            *known = Demonym { place: place.to_owned(), alone };
        } else if alone == known.alone && known.place != place {
            known.place.clear();
        }
        Ok(())
    }

    pub(super) fn title(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let kind: TitleKind = row.need("kind")?;
        let gender = row.parse::<Gender>("gender")?.unwrap_or(Gender::Unknown);
        let name = self.text(row.get("title"));
        for (form, plural) in [("title", 0), ("plural", 1)] {
            let written = row.get(form);
            if written.is_empty() {
                continue;
            }
            let capitals = u8::from(has_capitals(written));
            self.titles.push(TitleRecord { name, kind: kind as u8, gender: gender as u8, plural, capitals });
            let number = self.titles.len();
            let last = self.word(last_word(written));
            last.flags |= WordFlags::TITLE.0;
            if name_words(written).count() == 1 {
                if last.title == 0 {
                    last.title = u16::try_from(number).expect("fewer than 65,536 titles");
                }
                continue;
            }
            self.phrase(&row, written, ReadingKind::Title, number - 1)?;
        }
        Ok(())
    }

    pub(super) fn phrase(
        &mut self,
        row: &Row<'_>,
        written: &str,
        kind: ReadingKind,
        target: usize,
    ) -> Result<(), CompileError> {
        let first = name_words(written).next().unwrap_or_default();
        let word = self.word(first);
        word.flags |= WordFlags::PHRASE_START.0;
        word.starts_cue |= u8::from(kind == ReadingKind::Cue);
        let reading = Reading { kind: kind as u8, flags: 0, prominence: 0, target: target as u32 };
        self.name(row, written, reading)
    }

    pub(super) fn keyword(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let kind: EntityType = row.need("type")?;
        let place: KeywordPlace = row.need("position")?;
        let flag = match (kind, place) {
            (EntityType::Per, _) => WordFlags::PER_KEYWORD,
            (EntityType::Org, KeywordPlace::First) => WordFlags::ORG_FIRST,
            (EntityType::Org, KeywordPlace::Last) => WordFlags::ORG_LAST,
            (EntityType::Org, KeywordPlace::Any) => WordFlags::ORG_ANY,
            (EntityType::Loc, KeywordPlace::First) => WordFlags::LOC_FIRST,
            (EntityType::Loc, KeywordPlace::Last) => WordFlags::LOC_LAST,
            (EntityType::Loc, KeywordPlace::Any) => WordFlags::LOC_ANY,
        };
        let written = row.get("word");
        if name_words(written).count() > LONGEST_KEYWORD {
            return Err(row.error(format!("{written:?} has more than {LONGEST_KEYWORD} words")));
        }
        self.word(last_word(written)).flags |= flag.0;
        let Some(subtype) = row.parse::<Subtype>("subtype")? else { return Ok(()) };
        let words = name_key(name_words(written).map(word_key));
        // What may stand anywhere may stand at both ends. Of rows that say different things the first counts.
        let places = match place {
            KeywordPlace::Any => KeywordPlace::ALL,
            _ => &[place],
        };
        for &place in places {
            self.keywords.entry(keyword_key(kind, place, words)).or_insert(subtype as u16 + 1);
        }
        Ok(())
    }

    pub(super) fn cue(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let kind: CueKind = row.need("kind")?;
        let class: CueClass = row.need("class")?;
        let letters = row.get("frames");
        let frames = Frames::from_letters(letters)
            .ok_or_else(|| row.error(format!("frames {letters:?} has a letter outside dtbigqn")))?;
        let lemma = row.get("lemma");
        let text = self.text(lemma);
        let at = self.cues.len();
        let record = CueRecord {
            key: word_key(lemma),
            lemma: text,
            frames: frames.0,
            class: class as u8,
            kind: kind as u8,
            unused: [0; 5],
        };
        self.cues.push(record);
        let given = |column: &str, regular: fn(&str) -> String, of: &str| match row.get(column) {
            "" => regular(of),
            irregular => irregular.to_owned(),
        };
        let forms = match kind {
            CueKind::Noun => {
                vec![(CueForm::Singular, lemma.to_owned()), (CueForm::Plural, inflect::plural(lemma))]
            }
            CueKind::Phrase if row.get("past").is_empty() => vec![(CueForm::Singular, lemma.to_owned())],
            CueKind::Verb | CueKind::Phrase => {
                // "point out" inflects its first word and keeps the rest.
                let (verb, rest) = lemma.split_once(' ').unwrap_or((lemma, ""));
                let whole = |form: String| {
                    if rest.is_empty() || form.contains(' ') { form } else { format!("{form} {rest}") }
                };
                let past = given("past", inflect::past, verb);
                let participle = match row.get("participle") {
                    "" => past.clone(),
                    irregular => irregular.to_owned(),
                };
                vec![
                    (CueForm::Past, whole(past)),
                    (CueForm::Base, lemma.to_owned()),
                    (CueForm::Third, whole(given("third", inflect::third_person, verb))),
                    (CueForm::Participle, whole(participle)),
                    (CueForm::Gerund, whole(given("gerund", inflect::gerund, verb))),
                ]
            }
        };
        for (form, written) in forms.iter().flat_map(|(f, w)| w.split('|').map(move |w| (*f, w))) {
            if name_words(written).count() > 1 {
                self.phrase(&row, written, ReadingKind::Cue, at)?;
                continue;
            }
            let word = self.word(written);
            // A verb wins over a noun of the same form ("claims"), the first listed over later ones.
            if word.cue == 0 || kind == CueKind::Verb && word.cue_form >= CueForm::Singular as u8 {
                word.cue = u16::try_from(at + 1).expect("fewer than 65,536 cues");
                word.cue_form = form as u8;
            }
        }
        Ok(())
    }

    pub(super) fn abbreviation(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let flag = match row.get("kind") {
            "title" => WordFlags::ABBREVIATED_TITLE,
            "suffix" => WordFlags::ABBREVIATED_SUFFIX,
            "party" => WordFlags::PARTY,
            "turn" => WordFlags::TURN,
            "month" | "place" | "measure" | "number" | "latin" | "acronym" | "other" => {
                WordFlags::ABBREVIATED
            }
            other => return Err(row.error(format!("{other:?} is not a kind of abbreviation"))),
        };
        self.word(row.get("abbreviation")).flags |= flag.0;
        Ok(())
    }

    pub(super) fn pronoun(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let mut flags = match row.get("person") {
            "1" => WordFlags::FIRST_PERSON,
            "2" => WordFlags::SECOND_PERSON,
            "3" => WordFlags::THIRD_PERSON,
            other => return Err(row.error(format!("{other:?} is not a person"))),
        };
        if row.get("word").to_ascii_lowercase().starts_with("who") {
            flags = WordFlags::RELATIVE;
        }
        for (column, cell, flag) in [
            ("number", "p", WordFlags::PLURAL),
            ("gender", "f", WordFlags::FEMININE),
            ("gender", "m", WordFlags::MASCULINE),
            ("gender", "n", WordFlags::NEUTER),
            ("case", "subject", WordFlags::SUBJECT),
            ("case", "object", WordFlags::OBJECT),
            ("case", "possessive", WordFlags::POSSESSIVE),
        ] {
            if row.get(column) == cell {
                flags = flags.or(flag);
            }
        }
        self.word(row.get("word")).flags |= flags.0;
        Ok(())
    }

    pub(super) fn function_word(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let flag = match row.get("kind") {
            "determiner" => WordFlags::DETERMINER,
            "preposition" => WordFlags::PREPOSITION,
            "conjunction" => WordFlags::CONJUNCTION,
            "auxiliary" => WordFlags::AUXILIARY,
            "modal" => WordFlags::MODAL,
            "negation" => WordFlags::NEGATION,
            "adverb" => WordFlags::ADVERB,
            "subordinator" => WordFlags::SUBORDINATOR,
            "time" => WordFlags::TIME,
            other => return Err(row.error(format!("{other:?} is not a kind of function word"))),
        };
        self.word(row.get("word")).flags |= flag.0;
        Ok(())
    }

    pub(super) fn particle(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let flag = match row.get("kind") {
            "person" => WordFlags::PARTICLE_PER,
            "place" => WordFlags::PARTICLE_LOC,
            "organisation" => WordFlags::PARTICLE_ORG,
            "title" => WordFlags::PARTICLE_TITLE,
            other => return Err(row.error(format!("{other:?} is not a kind of particle"))),
        };
        self.word(row.get("word")).flags |= flag.0;
        Ok(())
    }

    pub(super) fn ambiguous(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        if row.list("senses").any(|sense| sense == "WORD") {
            self.word(row.get("word")).flags |= WordFlags::ALSO_WORD.0;
        }
        Ok(())
    }

    pub(super) fn calendar(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let flag = match row.get("kind") {
            "weekday" | "month" => WordFlags::DAY_MONTH,
            _ => WordFlags::CALENDAR,
        };
        if name_words(row.get("word")).count() == 1 {
            self.word(row.get("word")).flags |= flag.0;
        }
        Ok(())
    }

    pub(super) fn nickname(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let flag = match row.need::<Gender>("gender")? {
            Gender::Feminine => WordFlags::GIVEN_F,
            Gender::Masculine => WordFlags::GIVEN_M,
            Gender::Unknown => WordFlags::GIVEN,
        };
        self.word(row.get("short")).flags |= WordFlags::NICKNAME.0 | flag.0;
        Ok(())
    }

    pub(super) fn line_rule(&mut self, row: Row<'_>) -> Result<(), CompileError> {
        let kind: LineKind = row.need("kind")?;
        let pattern = self.text(row.get("pattern"));
        self.rules.push(RuleRecord { pattern, kind: kind as u32 });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demonym_of_several_words_does_not_say_where_its_last_word_belongs_unless_nothing_else_does() {
        let mut compiler = Compiler::new();
        let list = "word,place,kind\nDemocrat,,politics\nMexican,iso:MX,nation\nNew Democrat,iso:CA,politics\n\
                    New Mexican,iso:US,region\nCosta Rican,iso:CR,nation\nPuerto Rican,iso:PR,nation\n\
                    Sri Lankan,iso:LK,nation\n";
        compiler.add("words/demonyms.csv", list.as_bytes()).expect("the list follows the schema");
        let place = |word: &str| compiler.demonym_places[&word_key(word)].place.as_str();
        assert_eq!(place("Mexican"), "iso:MX");
        assert_eq!(place("Lankan"), "iso:LK");
        assert_eq!([place("Democrat"), place("Rican")], ["", ""]);
    }
}
