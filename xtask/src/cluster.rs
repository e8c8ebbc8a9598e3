//! Words that are used alike: clusters of word vectors.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use dateline::fit::folded;
use rayon::prelude::*;
use serde::Deserialize;

use crate::model::shuffle;

/// Options of `cluster`.
#[derive(clap::Args)]
pub struct Options {
    /// Word vectors as JSON: `words`, the most frequent first, and `vectors` by word
    vectors: PathBuf,
    /// Where the list goes
    #[arg(long, default_value = "gazetteers/words/clusters.csv")]
    out: PathBuf,
    /// Number of clusters
    #[arg(long, default_value_t = 256)]
    clusters: usize,
    /// So many words, the most frequent, are sorted into clusters
    #[arg(long, default_value_t = 200_000)]
    words: usize,
    /// So many words, the most frequent, say where the clusters lie
    #[arg(long, default_value_t = 60_000)]
    central: usize,
    /// Rounds of moving the centres
    #[arg(long, default_value_t = 25)]
    rounds: usize,
    /// Seed of the choice of the first centres
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The first centres are among so many words, the most frequent.
const FIRST_CENTRES: usize = 20_000;

/// A cluster is named by the most frequent of so many words that lie next to its centre.
const NEAREST: usize = 12;

/// Words that name a cluster have so many letters.
const NAME: std::ops::RangeInclusive<usize> = 3..=16;

#[derive(Deserialize)]
struct Vectors {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// A direction: a vector of length 1.
type Direction = Vec<f32>;

pub fn run(options: &Options) -> Result<(), String> {
    let path = options.vectors.display();
    let file = File::open(&options.vectors).map_err(|e| format!("{path}: {e}"))?;
    let Vectors { mut words, vectors } =
        serde_json::from_reader(BufReader::new(file)).map_err(|e| format!("{path}: {e}"))?;
    words.truncate(options.words);
    let directions = directions(&words, &vectors).map_err(|e| format!("{path}: {e}"))?;
    let central = &directions[..options.central.min(directions.len())];
    if options.clusters == 0 || central.len() < options.clusters {
        return Err(format!("{path}: {} words make no {} clusters", central.len(), options.clusters));
    }
    let mut centres = first_centres(central, options);
    for _ in 0..options.rounds {
        centres = moved(&centres, central);
    }
    let nearest: Vec<(usize, f32)> = directions.par_iter().map(|word| nearest(&centres, word)).collect();
    let names = names(&words[..central.len()], &nearest, options.clusters);
    write(options, &words, &nearest, &names)
}

/// The vectors of words as directions from what all have in common.
fn directions(words: &[String], vectors: &HashMap<String, Vec<f32>>) -> Result<Vec<Direction>, String> {
    let found: Option<Vec<&Vec<f32>>> = words.iter().map(|word| vectors.get(word)).collect();
    let found = found.ok_or("a word has no vector")?;
    // Behind the vector there may be more about the word, such as its rank.
    let length = found.iter().map(|vector| vector.len()).min().unwrap_or(0) / 4 * 4;
    let mut mean = vec![0.0; length];
    for vector in &found {
        add(&mut mean, vector);
    }
    mean.iter_mut().for_each(|x| *x /= found.len() as f32);
    Ok(found.iter().map(|vector| unit(vector.iter().zip(&mean).map(|(x, m)| x - m).collect())).collect())
}

fn add(sum: &mut [f32], vector: &[f32]) {
    sum.iter_mut().zip(vector).for_each(|(s, x)| *s += x);
}

fn unit(mut vector: Vec<f32>) -> Direction {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
    vector
}

fn first_centres(central: &[Direction], options: &Options) -> Vec<Direction> {
    let mut order: Vec<usize> = (0..central.len().min(FIRST_CENTRES)).collect();
    shuffle(&mut order, &mut options.seed.clone());
    order.iter().cycle().take(options.clusters).map(|&word| central[word].clone()).collect()
}

/// One round of spherical k-means (Dhillon and Modha, 2001): each centre goes to the middle of the words that are nearer
/// to it than to any other. One that has none stays.
fn moved(centres: &[Direction], words: &[Direction]) -> Vec<Direction> {
    let nearest: Vec<(usize, f32)> = words.par_iter().map(|word| nearest(centres, word)).collect();
    let mut sums = vec![vec![0.0; centres[0].len()]; centres.len()];
    for (word, (cluster, _)) in words.iter().zip(nearest) {
        add(&mut sums[cluster], word);
    }
    let is_empty = |sum: &[f32]| sum.iter().all(|&x| x == 0.0);
    let all = sums.into_iter().zip(centres);
    all.map(|(sum, centre)| if is_empty(&sum) { centre.clone() } else { unit(sum) }).collect()
}

/// The nearest centre and the cosine of the angle to it.
fn nearest(centres: &[Direction], word: &[f32]) -> (usize, f32) {
    let cosines = centres.iter().map(|centre| cosine(centre, word)).enumerate();
    cosines.fold((0, f32::MIN), |best, next| if next.1 > best.1 { next } else { best })
}

/// The product of two directions, four lanes at a time: the order of the sums is the same on every machine.
fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let (a, b) = (a.as_chunks::<4>().0, b.as_chunks::<4>().0);
    let lanes =
        a.iter().zip(b).fold([0.0f32; 4], |sum, (a, b)| std::array::from_fn(|i| sum[i] + a[i] * b[i]));
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

/// The word that each cluster is named by; empty if it has none that could.
fn names<'w>(central: &'w [String], nearest: &[(usize, f32)], clusters: usize) -> Vec<&'w str> {
    let mut members: Vec<Vec<(f32, usize)>> = vec![Vec::new(); clusters];
    for (at, (word, &(cluster, cosine))) in central.iter().zip(nearest).enumerate() {
        if NAME.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()) {
            members[cluster].push((cosine, at));
        }
    }
    let name = |mut members: Vec<(f32, usize)>| {
        members.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        members.iter().take(NEAREST).map(|&(_, at)| at).min().map_or("", |at| central[at].as_str())
    };
    members.into_iter().map(name).collect()
}

/// Writes the list. Words that tokens are not made of are left out; of those that are one when folded, the most frequent
/// stays.
fn write(
    options: &Options,
    words: &[String],
    nearest: &[(usize, f32)],
    names: &[&str],
) -> Result<(), String> {
    let mut taken = HashSet::new();
    let mut rows = BTreeMap::new();
    for (word, (cluster, _)) in words.iter().zip(nearest) {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '&');
        let is_word = word.chars().all(inside) && word.chars().any(char::is_alphabetic);
        if is_word && !names[*cluster].is_empty() && taken.insert(folded(word)) {
            rows.insert(word, names[*cluster]);
        }
    }
    let out = options.out.display();
    let mut list = csv::WriterBuilder::new().from_path(&options.out).map_err(|e| format!("{out}: {e}"))?;
    list.write_record(["word", "cluster"]).map_err(|e| format!("{out}: {e}"))?;
    for (word, cluster) in &rows {
        list.write_record([word.as_str(), cluster]).map_err(|e| format!("{out}: {e}"))?;
    }
    list.flush().map_err(|e| format!("{out}: {e}"))?;
    eprintln!("{} words in {} clusters written to {out}", rows.len(), names.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_that_lie_together_are_one_cluster() {
        let words: Vec<Direction> =
            [[1.0, 0.1, 0.0, 0.0], [1.0, 0.0, 0.1, 0.0], [0.0, 0.0, 0.1, 1.0], [0.1, 0.0, 0.0, 1.0]]
                .map(|vector| unit(vector.to_vec()))
                .to_vec();
        let mut centres = vec![words[0].clone(), words[1].clone()];
        for _ in 0..5 {
            centres = moved(&centres, &words);
        }
        let clusters: Vec<usize> = words.iter().map(|word| nearest(&centres, word).0).collect();
        assert_eq!(clusters[0], clusters[1]);
        assert_eq!(clusters[2], clusters[3]);
        assert_ne!(clusters[0], clusters[2]);
    }

    #[test]
    fn a_cluster_is_named_by_a_frequent_word_near_its_centre() {
        let words = ["%", "minister", "spokesman"].map(str::to_owned);
        assert_eq!(names(&words, &[(0, 0.99), (0, 0.9), (1, 0.7)], 3), ["minister", "spokesman", ""]);
    }
}
