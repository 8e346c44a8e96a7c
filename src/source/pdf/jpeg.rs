//! The lightness of pictures in baseline JPEG (ITU-T T.81), which is what scanners write. A general library takes a
//! hundred kilobytes for colours and for kinds that no scanner writes.

use super::super::raster::Raster;
use super::picture::fits;

/// Positions in a block in the order in which it is written (figure A.6).
const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// The picture in `bytes`; `None` where it is damaged, progressive or in other colours than lightness and two more.
pub(super) fn grey(bytes: &[u8]) -> Option<Raster> {
    let mut file = File::default();
    let mut at = 2;
    loop {
        let [0xFF, kind, high, low] = *bytes.get(at..at + 4)? else {
            return None;
        };
        let length = usize::from(high) << 8 | usize::from(low);
        let part = bytes.get(at + 4..at + 2 + length)?;
        at += 2 + length;
        match kind {
            0xC0 | 0xC1 => file.frame(part)?,
            0xC4 => file.codes(part)?,
            0xDB => file.steps(part)?,
            0xDD => file.restart = usize::from(*part.first()?) << 8 | usize::from(*part.get(1)?),
            0xDA => return file.scan(part, bytes.get(at..)?),
            // Kinds of frames that are packed otherwise.
            0xC2 | 0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF => return None,
            _ => {}
        }
    }
}

/// One of the colours.
#[derive(Debug, Clone, Copy, Default)]
struct Component {
    id: u8,
    across: usize,
    down: usize,
    steps: usize,
    dc: usize,
    ac: usize,
}

/// Codes by their lengths, as counts and values.
#[derive(Debug, Clone, Default)]
struct Codes {
    counts: [u16; 16],
    values: Vec<u8>,
}

/// What stands before the samples.
#[derive(Debug, Default)]
struct File {
    width: usize,
    height: usize,
    components: Vec<Component>,
    steps: [Vec<f32>; 4],
    dc: [Codes; 4],
    ac: [Codes; 4],
    restart: usize,
}

impl File {
    fn frame(&mut self, part: &[u8]) -> Option<()> {
        let [8, h0, h1, w0, w1, count, ..] = *part else {
            return None;
        };
        self.height = usize::from(h0) << 8 | usize::from(h1);
        self.width = usize::from(w0) << 8 | usize::from(w1);
        fits(self.width, self.height)?;
        let component = |part: &[u8]| Component {
            id: part[0],
            across: usize::from(part[1] >> 4),
            down: usize::from(part[1] & 15),
            steps: usize::from(part[2] & 3),
            ..Component::default()
        };
        let parts = part.get(6..6 + 3 * usize::from(count))?;
        self.components = parts.chunks_exact(3).map(component).collect();
        let fine = |c: &Component| (1..=4).contains(&c.across) && (1..=4).contains(&c.down);
        (matches!(count, 1 | 3) && self.components.iter().all(fine)).then_some(())
    }

    fn codes(&mut self, mut part: &[u8]) -> Option<()> {
        while let Some((&head, rest)) = part.split_first() {
            let mut codes = Codes::default();
            let lengths = rest.get(..16)?;
            for (count, length) in codes.counts.iter_mut().zip(lengths) {
                *count = u16::from(*length);
            }
            let all: usize = lengths.iter().map(|length| usize::from(*length)).sum();
            codes.values = rest.get(16..16 + all)?.to_vec();
            let tables = if head >> 4 == 0 {
                &mut self.dc
            } else {
                &mut self.ac
            };
            tables[usize::from(head & 3)] = codes;
            part = &rest[16 + all..];
        }
        Some(())
    }

    fn steps(&mut self, mut part: &[u8]) -> Option<()> {
        while let Some((&head, rest)) = part.split_first() {
            let wide = 1 + usize::from(head >> 4 != 0);
            let steps = rest.get(..64 * wide)?.chunks_exact(wide);
            let step = |bytes: &[u8]| {
                bytes
                    .iter()
                    .fold(0.0, |all, byte| all * 256.0 + f32::from(*byte))
            };
            self.steps[usize::from(head & 3)] = steps.map(step).collect();
            part = &rest[64 * wide..];
        }
        Some(())
    }

    /// The picture with the samples in `data`, about which `head` says which codes each component has.
    fn scan(&mut self, head: &[u8], data: &[u8]) -> Option<Raster> {
        let count = usize::from(*head.first()?);
        if count != self.components.len() || count == 0 {
            return None;
        }
        for (component, part) in self.components.iter_mut().zip(head[1..].chunks_exact(2)) {
            if component.id != part[0] {
                return None;
            }
            component.dc = usize::from(part[1] >> 4 & 3);
            component.ac = usize::from(part[1] & 3);
        }
        if let [only] = &mut self.components[..] {
            (only.across, only.down) = (1, 1);
        }
        let most = |of: fn(&Component) -> usize| self.components.iter().map(of).max();
        let (wide, high) = (most(|c| c.across)?, most(|c| c.down)?);
        let first = self.components[0];
        // Colours are often coarser than the lightness, which never is.
        if (first.across, first.down) != (wide, high) || self.steps[first.steps].len() != 64 {
            return None;
        }
        let (columns, rows) = (
            self.width.div_ceil(8 * wide),
            self.height.div_ceil(8 * high),
        );
        let mut grey = vec![u8::MAX; self.width * self.height];
        let mut bits = Bits::new(data);
        let mut before = [0_i32; 3];
        let cosines = cosines();
        for unit in 0..columns * rows {
            if self.restart > 0 && unit > 0 && unit.is_multiple_of(self.restart) {
                bits.restart();
                before = [0; 3];
            }
            for (number, component) in self.components.iter().enumerate() {
                for part in 0..component.across * component.down {
                    let mut block = [0.0; 64];
                    let steps = &self.steps[component.steps];
                    let codes = [&self.dc[component.dc], &self.ac[component.ac]];
                    bits.block(codes, &mut before[number], steps, &mut block)?;
                    if number == 0 {
                        let left = 8 * (unit % columns * wide + part % component.across);
                        let top = 8 * (unit / columns * high + part / component.across);
                        self.paint(&block, &cosines, [left, top], &mut grey);
                    }
                }
            }
        }
        Some(Raster {
            width: self.width,
            grey,
        })
    }

    /// Paints a block (A.3.3), rows first.
    fn paint(
        &self,
        block: &[f32; 64],
        cosines: &[[f32; 8]; 8],
        [left, top]: [usize; 2],
        grey: &mut [u8],
    ) {
        let mut rows = [0.0_f32; 64];
        for v in 0..8 {
            for x in 0..8 {
                rows[8 * v + x] = (0..8).map(|u| block[8 * v + u] * cosines[x][u]).sum();
            }
        }
        for y in 0..8.min(self.height.saturating_sub(top)) {
            for x in 0..8.min(self.width.saturating_sub(left)) {
                let sample: f32 = (0..8).map(|v| rows[8 * v + x] * cosines[y][v]).sum();
                grey[(top + y) * self.width + left + x] = (sample / 4.0 + 128.5) as u8;
            }
        }
    }
}

/// By place and frequency.
fn cosines() -> [[f32; 8]; 8] {
    std::array::from_fn(|x| {
        std::array::from_fn(|u| {
            let scale = if u == 0 {
                std::f32::consts::FRAC_1_SQRT_2
            } else {
                1.0
            };
            scale * ((2 * x + 1) as f32 * u as f32 * std::f32::consts::PI / 16.0).cos()
        })
    })
}

/// The packed samples, bit by bit.
struct Bits<'b> {
    data: &'b [u8],
    at: usize,
    held: u8,
    left: u8,
}

impl<'b> Bits<'b> {
    fn new(data: &'b [u8]) -> Bits<'b> {
        Bits {
            data,
            at: 0,
            held: 0,
            left: 0,
        }
    }

    fn bit(&mut self) -> Option<u16> {
        if self.left == 0 {
            self.held = *self.data.get(self.at)?;
            self.at += 1;
            if self.held == 0xFF {
                // A mark ends the samples; a nought says that it is none.
                if *self.data.get(self.at)? != 0 {
                    return None;
                }
                self.at += 1;
            }
            self.left = 8;
        }
        self.left -= 1;
        Some(u16::from(self.held >> self.left & 1))
    }

    fn bits(&mut self, count: u8) -> Option<i32> {
        (0..count).try_fold(0, |all, _| Some(all << 1 | i32::from(self.bit()?)))
    }

    /// A number of `size` bits with its sign (F.2.2.1).
    fn number(&mut self, size: u8) -> Option<i32> {
        let number = self.bits(size.min(16))?;
        let least = 1 << size.min(16) >> 1;
        Some(if size > 0 && number < least {
            number - 2 * least + 1
        } else {
            number
        })
    }

    fn value(&mut self, codes: &Codes) -> Option<u8> {
        let (mut code, mut first, mut at) = (0_i32, 0_i32, 0_i32);
        for count in codes.counts {
            code |= i32::from(self.bit()?);
            let count = i32::from(count);
            if code - first < count {
                return codes.values.get((at + code - first) as usize).copied();
            }
            at += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }

    fn block(
        &mut self,
        [dc, ac]: [&Codes; 2],
        before: &mut i32,
        steps: &[f32],
        block: &mut [f32; 64],
    ) -> Option<()> {
        let step = |at: usize| steps.get(at).copied().unwrap_or(1.0);
        let size = self.value(dc)?;
        *before = before.wrapping_add(self.number(size)?);
        block[0] = *before as f32 * step(0);
        let mut at = 1;
        while at < 64 {
            let code = self.value(ac)?;
            let (run, size) = (usize::from(code >> 4), code & 15);
            match (run, size) {
                (15, 0) => at += 16,
                (_, 0) => break,
                _ => {
                    at += run;
                    let place = *ZIGZAG.get(at)?;
                    block[place] = self.number(size)? as f32 * step(at);
                    at += 1;
                }
            }
        }
        Some(())
    }

    /// Goes on behind the next mark.
    fn restart(&mut self) {
        self.left = 0;
        let is_mark = |pair: &[u8]| pair[0] == 0xFF && (0xD0..=0xD7).contains(&pair[1]);
        let next = self.data[self.at..].windows(2).position(is_mark);
        self.at = next.map_or(self.data.len(), |next| self.at + next + 2);
    }
}
