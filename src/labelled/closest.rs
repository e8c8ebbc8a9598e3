//! Which stretch of one list is which of another.

use std::cmp::Reverse;

use super::Points;

/// Pairs stretches that overlap, one to one, those of the highest rank first; stretches that stay alone come with none.
/// `a` must be in order of place, and so is what is given.
pub(crate) fn closest<R: Ord>(
    a: &[Points],
    b: &[Points],
    rank: impl Fn(usize, usize) -> R,
) -> Vec<(Option<usize>, Option<usize>)> {
    let longest = a.iter().map(|at| at.count()).max().unwrap_or(0);
    let mut close = Vec::new();
    for (j, &at) in b.iter().enumerate() {
        // What ends before the stretch cannot overlap it, however long.
        let first = a.partition_point(|other| other.start + longest <= at.start);
        for i in (first..a.len()).take_while(|&i| a[i].start < at.end) {
            if a[i].shared(at) > 0 {
                close.push((Reverse(rank(i, j)), i, j));
            }
        }
    }
    close.sort();
    let (mut of_a, mut of_b) = (vec![None; a.len()], vec![None; b.len()]);
    for (_, i, j) in close {
        if of_a[i].is_none() && of_b[j].is_none() {
            of_a[i] = Some(j);
            of_b[j] = Some(i);
        }
    }
    let alone = (0..b.len()).filter(|&j| of_b[j].is_none()).map(|j| (None, Some(j)));
    let mut pairs: Vec<_> = (0..a.len()).map(|i| (Some(i), of_a[i])).chain(alone).collect();
    pairs.sort_by_key(|&(i, j)| i.map(|i| a[i]).into_iter().chain(j.map(|j| b[j])).min());
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stretch_has_one_partner_or_none() {
        let points = |ranges: &[(usize, usize)]| -> Vec<Points> {
            ranges.iter().map(|&(start, end)| Points { start, end }).collect()
        };
        let (a, b) = (points(&[(0, 10), (12, 15), (40, 44)]), points(&[(5, 15), (12, 15), (60, 64)]));
        let pairs = closest(&a, &b, |i, j| (a[i] == b[j], a[i].shared(b[j])));
        assert_eq!(pairs, [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), None), (None, Some(2))]);
    }
}
