//! A log-linear model over cuts of chunks, fitted by AdaGrad (Duchi et al., 2011) on the likelihood.
//!
//! Each time that a chunk is seen, some of its evidence is left out (Wager, Wang and Liang, 2013): what is left learns to
//! do without it, as it must where words are new.

use dateline::fit::FitChunk;

/// A chunk as the model sees it: evidence as numbers, and the right answer.
pub struct Instance {
    pub document: usize,
    pub chunk: usize,
    /// Evidence of each candidate.
    pub evidence: Vec<Vec<u32>>,
    /// What each candidate scores before the evidence.
    pub base: Vec<[f32; 3]>,
    /// Type of each candidate that is a mention, by `EntityType` as a number.
    pub answer: Vec<Option<usize>>,
    /// Whether the right answer is among the cuts; only such chunks are learnt from.
    pub reachable: bool,
}

/// Settings of a fit.
#[derive(Clone, Copy)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    /// Strength of the pull towards zero.
    pub l2: f32,
    pub seed: u64,
}

/// Weights per piece of evidence and type.
pub struct Model {
    pub weights: Vec<[f32; 3]>,
}

impl Model {
    /// Scores of a chunk's candidates.
    pub fn scores(&self, instance: &Instance) -> Vec<[f32; 3]> {
        self.scores_of(instance, 0.0, |_| true)
    }

    /// Scores of a chunk's candidates by some of their evidence, as if all were there.
    fn scores_of(&self, instance: &Instance, drop: f32, seen: impl Fn(u32) -> bool) -> Vec<[f32; 3]> {
        let score = |(evidence, base): (&Vec<u32>, &[f32; 3])| {
            let mut sum = *base;
            for &e in evidence.iter().filter(|&&e| seen(e)) {
                let w = self.weights[e as usize];
                for t in 0..3 {
                    sum[t] += w[t] / (1.0 - drop);
                }
            }
            sum
        };
        instance.evidence.iter().zip(&instance.base).map(score).collect()
    }

    /// Fits on the instances that `chosen` selects. `chunk_of` gives an instance's chunk.
    ///
    /// What a model learns depends a little on the order in which it sees the instances; the mean of several models, one
    /// for each of so many `orders`, does so less. `drop` is the share of the evidence that is left out each time that a
    /// chunk is seen.
    pub fn fit<'a>(
        size: usize,
        instances: &[Instance],
        chosen: impl Fn(&Instance) -> bool,
        chunk_of: impl Fn(&Instance) -> &'a FitChunk,
        settings: Settings,
        (orders, drop): (u32, f32),
    ) -> Model {
        let mut order: Vec<usize> =
            (0..instances.len()).filter(|&i| instances[i].reachable && chosen(&instances[i])).collect();
        let mut random = settings.seed;
        let mut mean = vec![[0.0f32; 3]; size];
        for _ in 0..orders {
            let model =
                Model::fit_in_order(size, instances, (&mut order, &mut random), &chunk_of, settings, drop);
            for (mean, weights) in mean.iter_mut().zip(&model.weights) {
                for t in 0..3 {
                    mean[t] += weights[t] / orders as f32;
                }
            }
        }
        Model { weights: mean }
    }

    /// Fits one model, in orders that start from `order` and `random`.
    fn fit_in_order<'a>(
        size: usize,
        instances: &[Instance],
        (order, random): (&mut [usize], &mut u64),
        chunk_of: impl Fn(&Instance) -> &'a FitChunk,
        settings: Settings,
        drop: f32,
    ) -> Model {
        let mut model = Model { weights: vec![[0.0; 3]; size] };
        let mut squares = vec![[1e-6f32; 3]; size];
        let mut average = vec![[0.0f32; 3]; size];
        for epoch in 0..settings.epochs {
            shuffle(order, random);
            for &i in order.iter() {
                let instance = &instances[i];
                let salt = if drop > 0.0 { splitmix(random) } else { 0 };
                let seen = |e: u32| kept(e, salt, drop);
                let probabilities = chunk_of(instance).probabilities(&model.scores_of(instance, drop, seen));
                for (c, evidence) in instance.evidence.iter().enumerate() {
                    let mut gradient = probabilities[c];
                    if let Some(t) = instance.answer[c] {
                        gradient[t] -= 1.0;
                    }
                    if gradient.iter().all(|g| g.abs() < 1e-4) {
                        continue;
                    }
                    for &e in evidence.iter().filter(|&&e| seen(e)) {
                        let (w, s) = (&mut model.weights[e as usize], &mut squares[e as usize]);
                        for t in 0..3 {
                            let g = gradient[t] + settings.l2 * w[t];
                            s[t] += g * g;
                            w[t] -= settings.rate * g / s[t].sqrt();
                        }
                    }
                }
            }
            // The mean of the last half's epochs is steadier than the last weights.
            if epoch * 2 >= settings.epochs {
                for (a, w) in average.iter_mut().zip(&model.weights) {
                    for t in 0..3 {
                        a[t] += w[t];
                    }
                }
            }
        }
        let summed = (settings.epochs - settings.epochs.div_ceil(2)).max(1) as f32;
        model.weights = average.into_iter().map(|a| a.map(|x| x / summed)).collect();
        model
    }
}

/// Fisher and Yates's shuffle with a splitmix generator: the same seed gives the same order anywhere.
pub fn shuffle(order: &mut [usize], state: &mut u64) {
    for i in (1..order.len()).rev() {
        order.swap(i, (splitmix(state) % (i as u64 + 1)) as usize);
    }
}

fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed(*state)
}

fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Whether a piece of evidence is seen this time, as `salt` decides.
fn kept(evidence: u32, salt: u64, drop: f32) -> bool {
    let number = mixed(salt ^ u64::from(evidence).wrapping_mul(0x9e37_79b9_7f4a_7c15)) >> 40;
    number as f32 / (1 << 24) as f32 >= drop
}
