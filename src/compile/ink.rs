//! What text and shapes are painted with, and what can be told from what.

use typst::visualize::Paint;

/// Colours that differ less, from 0 to 1, are one to the eye.
const LEAST_CONTRAST: f32 = 0.1;

/// Red, green and blue, from 0 to 1; `None` if it is not one colour.
pub type Colour = Option<[f32; 3]>;

/// The colour of paper.
pub const WHITE: [f32; 3] = [1.0; 3];

/// A paint. What is no plain colour differs from all.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    colour: Colour,
    /// How much of what is below is hidden, from 0 to 1.
    opacity: f32,
}

impl Ink {
    /// Nothing.
    pub const CLEAR: Self = Self { colour: None, opacity: 0.0 };
    /// Something with colours of its own.
    pub const UNKNOWN: Self = Self { colour: None, opacity: 1.0 };

    /// That of a paint.
    pub fn of(paint: &Paint) -> Self {
        let plain = |colour: &typst::visualize::Color| {
            let rgb = colour.to_rgb();
            let opacity = colour.alpha().unwrap_or(1.0);
            Self { colour: Some([rgb.red, rgb.green, rgb.blue]), opacity }
        };
        match paint {
            Paint::Solid(colour) => plain(colour),
            // A gradient from one colour to the same is that colour.
            Paint::Gradient(gradient) => {
                let stops = gradient.stops_ref();
                let stops: Vec<Self> = stops.iter().map(|(colour, _)| plain(colour)).collect();
                let opacity = stops.iter().map(|stop| stop.opacity).fold(0.0, f32::max);
                let first = stops.first().and_then(|stop| stop.colour);
                let is_one =
                    stops.iter().all(|stop| contrast(stop.colour, first) < LEAST_CONTRAST);
                Self { colour: first.filter(|_| is_one), opacity }
            }
            Paint::Tiling(_) => Self::UNKNOWN,
        }
    }

    /// Whether it leaves nothing on the page.
    pub fn is_clear(&self) -> bool {
        self.opacity < LEAST_CONTRAST
    }

    /// Whether nothing below it is seen.
    pub fn is_opaque(&self) -> bool {
        self.opacity > 1.0 - LEAST_CONTRAST
    }

    /// Whether it cannot be told from another.
    pub fn is_like(&self, other: Self) -> bool {
        contrast(self.colour, other.colour) < LEAST_CONTRAST
    }

    /// Whether it can be told from what it is painted on.
    pub fn is_seen_on(&self, ground: Colour) -> bool {
        contrast(self.colour, ground) * self.opacity >= LEAST_CONTRAST
    }

    /// What a ground becomes that it is painted on.
    pub fn over(&self, ground: Colour) -> Colour {
        match (self.colour, ground) {
            _ if self.is_clear() => ground,
            (Some(own), Some(ground)) => {
                let mix = |own: f32, ground: f32| ground + (own - ground) * self.opacity;
                Some([mix(own[0], ground[0]), mix(own[1], ground[1]), mix(own[2], ground[2])])
            }
            (own, _) => own.filter(|_| self.is_opaque()),
        }
    }

    /// What is left of it below another.
    pub fn below(self, other: Self) -> Self {
        Self { opacity: self.opacity * (1.0 - other.opacity), ..self }
    }
}

/// How much two colours differ.
fn contrast(one: Colour, other: Colour) -> f32 {
    let (Some(one), Some(other)) = (one, other) else { return 1.0 };
    let parts = one.iter().zip(other);
    parts.map(|(one, other)| (one - other).abs()).fold(0.0, f32::max)
}
