//! Where a cue's content is.

use super::lemma::OfLemma;
use super::{AsPart, Closed, Part, Rank, Sink, Sum, UpTo, label, part, see, step};
use crate::evidence::{Label, Template};
use crate::kind::closed_set;
use crate::quote::cue::CuePlace;
use crate::quote::fact::{Fact, TokenKind};
use crate::quote::place::{ContentPlace, Extent, MOST_COMMAS};
use crate::quote::scene::Scene;

/// What stands where content ends before the end of its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Boundary {
    /// A token.
    At(TokenKind),
    /// A comma, and what comes after it.
    Comma(AfterComma),
}

closed_set! {
    /// What comes after a comma that content may end at.
    "word after a comma" AfterComma {
        Edge = "edge", Conjunction = "comma-conjunction", Subordinator = "comma-subordinator",
        Who = "comma-who", Preposition = "comma-preposition", Pronoun = "comma-pronoun",
        Determiner = "comma-determiner", Capital = "comma-capital", Cue = "comma-cue", Word = "comma-word",
    }
}

impl From<TokenKind> for AfterComma {
    fn from(kind: TokenKind) -> AfterComma {
        match kind {
            TokenKind::Conjunction => AfterComma::Conjunction,
            TokenKind::Subordinator => AfterComma::Subordinator,
            TokenKind::Who => AfterComma::Who,
            TokenKind::Preposition => AfterComma::Preposition,
            TokenKind::Pronoun => AfterComma::Pronoun,
            TokenKind::Determiner => AfterComma::Determiner,
            TokenKind::Capital => AfterComma::Capital,
            TokenKind::Cue => AfterComma::Cue,
            _ => AfterComma::Word,
        }
    }
}

impl Boundary {
    #[inline]
    pub(super) fn label(self) -> Label {
        match self {
            Boundary::At(kind) => kind.label(),
            Boundary::Comma(after) => after.label(),
        }
    }
}

impl Rank for Boundary {
    #[inline]
    fn rank(self) -> usize {
        match self {
            Boundary::At(kind) => kind as usize,
            Boundary::Comma(after) => TokenKind::ALL.len() + after as usize,
        }
    }
}

impl Closed for Boundary {
    const COUNT: usize = TokenKind::ALL.len() + AfterComma::ALL.len();
}

/// Commas within content that are told apart.
pub(super) type Commas = UpTo<MOST_COMMAS>;

/// Ends passed over that are told apart.
pub(super) type Skipped = UpTo<6>;

/// How content opens: the kind of its first token, or of the one behind "that".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Opening {
    that: bool,
    kind: TokenKind,
}

impl Opening {
    /// The kind of the very first token.
    fn first(self) -> Label {
        if self.that { label!("that") } else { self.kind.label() }
    }
}

impl Rank for Opening {
    #[inline]
    fn rank(self) -> usize {
        (self.kind, self.that).rank()
    }
}

impl Closed for Opening {
    const COUNT: usize = TokenKind::COUNT * bool::COUNT;
}

/// Shows a sink what stands in content that ends so.
macro_rules! see_within {
    ($sink:expr, $end:tt, $opening:expr, $commas:expr, $auxiliary:expr) => {{
        let (first, kind) = ($opening.first(), $opening.kind);
        let (commas, auxiliary) = ($commas, if $auxiliary { label!("auxiliary") } else { label!("plain") });
        see!($sink, Content: "within", $end, first, auxiliary);
        see!($sink, Content: "within", $end, kind, commas, auxiliary);
    }};
}

impl Scene<'_> {
    /// Evidence for a place of a cue's content.
    pub(crate) fn content(&self, cue: &CuePlace, place: &ContentPlace, sink: &mut impl Sink) {
        self.content_side(cue, place.extent.is_before(), sink);
        self.content_place(cue, place, sink);
    }

    /// The part of the evidence that is the same for all places on one side of the cue.
    pub(crate) fn content_side(&self, cue: &CuePlace, inverted: bool, sink: &mut impl Sink) {
        let (kind, class) = (cue.kind, cue.class);
        let side: Label = if inverted { label!("inverted") } else { label!("after") };
        sink.share(Sum::ContentClass, (class, kind, inverted), move |sink| {
            let class = cue.class_label();
            see!(sink, Content: side, kind, class);
        });
    }

    /// The part of the evidence that is the place's own.
    pub(crate) fn content_place(&self, cue: &CuePlace, place: &ContentPlace, sink: &mut impl Sink) {
        let length = step(place.tokens.len());
        let (kind, class) = (cue.kind, cue.class);
        match place.extent {
            Extent::Inverted => {
                sink.share(Sum::ContentInverted, length, move |sink| {
                    see!(sink, Content: "inverted", "length", length);
                });
            }
            Extent::Around => {
                let gap = place.gap.clone().unwrap_or_default();
                let (first, then) = (self.kind(place.tokens.start), self.kind(gap.end));
                let lengths = (step(gap.start - place.tokens.start), step(place.tokens.end - gap.end));
                sink.share(Sum::ContentAround, (first, then), move |sink| {
                    see!(sink, Content: "around", "first", first);
                    see!(sink, Content: "around", "then", then);
                });
                sink.share(Sum::ContentAroundLength, lengths, move |sink| {
                    see!(sink, Content: "around", "length", { lengths.0 });
                    see!(sink, Content: "around", "rest", { lengths.1 });
                });
            }
            Extent::Whole => {
                sink.share(Sum::ContentWhole, (class, kind, length), move |sink| {
                    let class = cue.class_label();
                    see!(sink, Content: "whole", kind, class);
                    see!(sink, Content: "whole", "length", length, kind);
                });
                sink.share(Sum::Lemma, (cue.cue, OfLemma::Whole), move |sink| {
                    let lemma = cue.lemma(&self.view);
                    see!(sink, Content: "whole", "lemma", lemma);
                });
                let (opening, commas, auxiliary) = self.content_within(cue, place);
                sink.share(Sum::ContentWholeWithin, (opening, commas, auxiliary), move |sink| {
                    see_within!(sink, "whole", opening, commas, auxiliary);
                });
                let first = &self.tokens()[place.tokens.start];
                sink.share(
                    Sum::ContentWholeWord,
                    first.form,
                    move |sink| see!(sink, Content: "whole", first),
                );
            }
            Extent::Part => self.content_end(cue, place, sink),
        }
    }

    /// Evidence for content that ends before its sentence does.
    fn content_end(&self, cue: &CuePlace, place: &ContentPlace, sink: &mut impl Sink) {
        let end = place.tokens.end;
        let word = &self.tokens()[end];
        let second = (end + 1 < cue.sentence.end).then(|| &self.tokens()[end + 1]);
        let length = step(place.tokens.len());
        let skipped = Skipped::new(place.skipped);
        let rest = step(cue.last_word_end - end);
        let then = self.kind_within(end + 1, &cue.sentence);
        let last = self.kind(end - 1);
        let follows = place.cue_follows;
        let boundary = self.boundary(end, cue.sentence.end);

        sink.share(Sum::ContentEndWord, word.form, move |sink| see!(sink, Content: "end", word));
        let weighed = |at: usize| self.fact(at).any(Fact::WEIGHED);
        if let Some(second) = second
            && sink.weighs(weighed(end) && weighed(end + 1))
        {
            see!(sink, Content: "end", word, second);
        }
        sink.share(Sum::ContentLength, (boundary, length, rest), move |sink| {
            see!(sink, Content: "end", boundary, "length", length);
            see!(sink, Content: "end", boundary, "rest", rest);
        });
        sink.share(Sum::ContentSkipped, (boundary, skipped, follows), move |sink| {
            see!(sink, Content: "end", boundary, "skipped", skipped);
            if follows {
                see!(sink, Content: "end", boundary, "cue-follows");
            }
        });
        let beyond = self.kind_within(end + 2, &cue.sentence);
        sink.share(Sum::ContentThen, (boundary, then, beyond), move |sink| {
            if then != TokenKind::Nothing {
                see!(sink, Content: "end", boundary, "then", then);
            }
            if beyond != TokenKind::Nothing {
                see!(sink, Content: "end", boundary, "then", then, beyond);
            }
        });
        let (opening, commas, auxiliary) = self.content_within(cue, place);
        sink.share(Sum::ContentWithin, (boundary, opening, commas, auxiliary), move |sink| {
            see_within!(sink, boundary, opening, commas, auxiliary);
        });
        sink.share(Sum::ContentLast, (boundary, last), move |sink| {
            see!(sink, Content: "end", boundary, "last", last);
        });
    }

    /// How content opens, how many commas are in it, and whether an auxiliary is.
    fn content_within(&self, cue: &CuePlace, place: &ContentPlace) -> (Opening, Commas, bool) {
        let start = place.tokens.start;
        let that = self.fact(start).any(Fact::THAT);
        let opening = Opening { that, kind: self.kind_within(start + usize::from(that), &cue.sentence) };
        (opening, Commas::new(place.within.commas), place.within.auxiliary)
    }

    fn boundary(&self, at: usize, limit: usize) -> Boundary {
        match self.kind(at) {
            TokenKind::Comma if at + 1 < limit => Boundary::Comma(self.kind(at + 1).into()),
            TokenKind::Comma => Boundary::Comma(AfterComma::Edge),
            kind => Boundary::At(kind),
        }
    }
}
