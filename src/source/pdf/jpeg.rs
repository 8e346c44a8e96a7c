//! The lightness of pictures in JPEG (ITU-T T.81), baseline and progressive. A general library takes a hundred kilobytes
//! for colours and for what no scanner writes.

use super::super::raster::{Raster, fits};

/// Positions in a block in the order in which it is written (figure A.6).
const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// Scans of one picture: those that scanners write have ten, and each costs a look at every block.
const SCANS: usize = 64;
/// Pixels of a picture up to which each is needed: a page scanned with 220 dots an inch.
const FINE: usize = 5_000_000;
/// Pixels up to which those of half the width and height do: a page scanned with 440 dots an inch.
const FINEST: usize = 20_000_000;
/// Colours of one scan (table B.3).
const MOST_IN_SCAN: usize = 4;

/// The picture in `bytes`; `None` where it is damaged, or packed in other ways.
pub(super) fn grey(bytes: &[u8]) -> Option<Raster> {
    let mut decoder = Decoder::default();
    let (mut at, mut scans) = (2, 0);
    while let [0xFF, kind, high, low] = *bytes.get(at..at + 4).unwrap_or_default() {
        if kind == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(high) << 8 | usize::from(low);
        // Behind the picture, anything may follow, and what was read before a fault is as good as any.
        let Some(part) = bytes.get(at + 4..at + 2 + length).filter(|_| kind != 0xD9) else {
            break;
        };
        at += 2 + length;
        match kind {
            0xC0..=0xC2 if decoder.components.is_empty() => {
                decoder.is_progressive = kind == 0xC2;
                decoder.frame(part)?;
            }
            0xC4 => decoder.huffman_tables(part)?,
            0xDB => decoder.quantizers(part)?,
            0xDD => decoder.restart = usize::from(*part.first()?) << 8 | usize::from(*part.get(1)?),
            0xDA if scans == SCANS => break,
            0xDA => {
                scans += 1;
                let rest = bytes.get(at..)?;
                // Neither a zero nor a mark to start afresh at ends a scan, nor does what fills up before a mark.
                let ends =
                    |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
                let end = rest.windows(2).position(ends).unwrap_or(rest.len());
                decoder.scan(part, &rest[..end])?;
                at += end;
            }
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF => return None,
            _ => {}
        }
    }
    decoder.picture()
}

/// One of the colours.
#[derive(Debug, Clone, Copy, Default)]
struct Component {
    id: u8,
    across: usize,
    down: usize,
    quantizer: usize,
    dc: usize,
    ac: usize,
}

/// A Huffman table: how many codes there are of each length, and what they stand for.
#[derive(Debug, Clone, Default)]
struct HuffmanTable {
    counts: [u16; 16],
    values: Vec<u8>,
}

/// What was read of a picture.
#[derive(Debug, Default)]
struct Decoder {
    width: usize,
    height: usize,
    components: Vec<Component>,
    /// The quantization tables.
    quantizers: [Vec<f32>; 4],
    dc: [HuffmanTable; 4],
    ac: [HuffmanTable; 4],
    restart: usize,
    is_progressive: bool,
    /// The coefficients of the lightness, block by block.
    blocks: Vec<Block>,
}

/// The coefficients of a block, in the order in which they are written.
type Block = [i16; 64];

/// Which coefficients a scan has, and from which bit on (G.1.1).
#[derive(Debug, Clone, Copy)]
struct Band {
    from: usize,
    to: usize,
    before: u8,
    bit: u8,
}

impl Decoder {
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
            quantizer: usize::from(part[2] & 3),
            ..Component::default()
        };
        let parts = part.get(6..6 + 3 * usize::from(count))?;
        self.components = parts.chunks_exact(3).map(component).collect();
        let fine = |c: &Component| (1..=4).contains(&c.across) && (1..=4).contains(&c.down);
        if !matches!(count, 1 | 3) || !self.components.iter().all(fine) {
            return None;
        }
        if let [only] = &mut self.components[..] {
            (only.across, only.down) = (1, 1);
        }
        let first = self.components[0];
        // Colours are often coarser than the lightness, which never is.
        let coarser = |c: &Component| c.across <= first.across && c.down <= first.down;
        let [columns, rows] = self.units();
        self.blocks = vec![[0; 64]; columns * rows * first.across * first.down];
        self.components.iter().all(coarser).then_some(())
    }

    /// How many units of blocks of all colours stand side by side, and one below the other.
    fn units(&self) -> [usize; 2] {
        let first = self.components[0];
        [
            self.width.div_ceil(8 * first.across),
            self.height.div_ceil(8 * first.down),
        ]
    }

    fn huffman_tables(&mut self, mut part: &[u8]) -> Option<()> {
        while let Some((&head, rest)) = part.split_first() {
            let mut table = HuffmanTable::default();
            let lengths = rest.get(..16)?;
            for (count, length) in table.counts.iter_mut().zip(lengths) {
                *count = u16::from(*length);
            }
            let all: usize = lengths.iter().map(|length| usize::from(*length)).sum();
            table.values = rest.get(16..16 + all)?.to_vec();
            let tables = if head >> 4 == 0 {
                &mut self.dc
            } else {
                &mut self.ac
            };
            tables[usize::from(head & 3)] = table;
            part = &rest[16 + all..];
        }
        Some(())
    }

    fn quantizers(&mut self, mut part: &[u8]) -> Option<()> {
        while let Some((&head, rest)) = part.split_first() {
            let wide = 1 + usize::from(head >> 4 != 0);
            let steps = rest.get(..64 * wide)?.chunks_exact(wide);
            let step = |bytes: &[u8]| {
                bytes
                    .iter()
                    .fold(0.0, |all, byte| all * 256.0 + f32::from(*byte))
            };
            self.quantizers[usize::from(head & 3)] = steps.map(step).collect();
            part = &rest[64 * wide..];
        }
        Some(())
    }

    /// Takes the samples in `data`; `head` says of which colours they are, and which codes each has.
    fn scan(&mut self, head: &[u8], data: &[u8]) -> Option<()> {
        let count = usize::from(*head.first()?);
        // B.2.3: a scan has at least one colour, so that there is a frame with it.
        if !(1..=MOST_IN_SCAN).contains(&count) {
            return None;
        }
        let mut colours = Vec::new();
        for part in head.get(1..1 + 2 * count)?.chunks_exact(2) {
            let number = self.components.iter().position(|c| c.id == part[0])?;
            self.components[number].dc = usize::from(part[1] >> 4 & 3);
            self.components[number].ac = usize::from(part[1] & 3);
            colours.push(number);
        }
        let [from, to, bits] = *head.get(1 + 2 * count..4 + 2 * count)? else {
            return None;
        };
        let band = Band {
            from: usize::from(from).min(63),
            to: usize::from(to).min(63),
            before: bits >> 4,
            bit: bits & 15,
        };
        let mut blocks = std::mem::take(&mut self.blocks);
        let mut bits = Bits::new(data);
        // What was read before a fault is as good as any.
        let _ = match colours[..] {
            [0] => self.single(band, &mut bits, &mut blocks),
            [_] => Some(()),
            _ => self.interleaved(&colours, band, &mut bits, &mut blocks),
        };
        self.blocks = blocks;
        Some(())
    }

    /// The blocks of the lightness alone.
    fn single(&self, band: Band, bits: &mut Bits, blocks: &mut [Block]) -> Option<()> {
        let first = self.components[0];
        let stride = self.units()[0] * first.across;
        let (columns, rows) = (self.width.div_ceil(8), self.height.div_ceil(8));
        for unit in 0..columns * rows {
            self.restart(unit, bits);
            let block = blocks.get_mut(unit / columns * stride + unit % columns)?;
            self.block(0, band, bits, block)?;
        }
        Some(())
    }

    /// The blocks of several colours in turn.
    fn interleaved(
        &self,
        colours: &[usize],
        band: Band,
        bits: &mut Bits,
        blocks: &mut [Block],
    ) -> Option<()> {
        let [columns, rows] = self.units();
        let stride = columns * self.components[0].across;
        for unit in 0..columns * rows {
            self.restart(unit, bits);
            for &number in colours {
                let component = self.components[number];
                for part in 0..component.across * component.down {
                    let left = unit % columns * component.across + part % component.across;
                    let top = unit / columns * component.down + part / component.across;
                    let mut other = [0; 64];
                    let block = match number {
                        0 => blocks.get_mut(top * stride + left)?,
                        _ => &mut other,
                    };
                    self.block(number, band, bits, block)?;
                }
            }
        }
        Some(())
    }

    fn restart(&self, unit: usize, bits: &mut Bits) {
        if self.restart > 0 && unit > 0 && unit.is_multiple_of(self.restart) {
            bits.restart();
        }
    }

    fn block(&self, number: usize, band: Band, bits: &mut Bits, block: &mut Block) -> Option<()> {
        let component = self.components[number];
        let (dc, ac) = (&self.dc[component.dc], &self.ac[component.ac]);
        match (self.is_progressive, band) {
            (false, _) => {
                let whole = Band {
                    from: 1,
                    to: 63,
                    before: 0,
                    bit: 0,
                };
                bits.dc(dc, number, 0, block)?;
                bits.ac_first(ac, whole, block)
            }
            (
                true,
                Band {
                    from: 0,
                    before: 0,
                    bit,
                    ..
                },
            ) => bits.dc(dc, number, bit, block),
            (true, Band { from: 0, bit, .. }) => {
                block[0] |= (i32::from(bits.bit()?) << bit) as i16;
                Some(())
            }
            (true, Band { before: 0, .. }) => bits.ac_first(ac, band, block),
            (true, _) => bits.ac_refine(ac, band, block),
        }
    }

    /// The picture that the blocks make, smaller where it is finer than its lines need.
    fn picture(&self) -> Option<Raster> {
        let first = self.components.first()?;
        let steps = self.quantizers[first.quantizer].as_slice();
        let stride = self.units()[0] * first.across;
        let side = match self.width * self.height {
            pixels if pixels <= FINE => 8,
            pixels if pixels <= FINEST => 4,
            _ => 2,
        };
        let smaller = |length: usize| length.div_ceil(8 / side);
        let (width, height) = (smaller(self.width), smaller(self.height));
        let mut grey = vec![u8::MAX; width * height];
        let cosines = cosines(side);
        for (number, written) in self.blocks.iter().enumerate() {
            let (left, top) = (side * (number % stride), side * (number / stride));
            if left >= width || top >= height {
                continue;
            }
            let mut block = [0.0; 64];
            for ((place, value), step) in ZIGZAG.iter().zip(written).zip(steps) {
                block[*place] = f32::from(*value) * step;
            }
            let samples = samples(&block, &cosines, side);
            let shown = side.min(width - left);
            for (y, line) in samples.iter().enumerate().take(side.min(height - top)) {
                let from = (top + y) * width + left;
                for (shade, sample) in grey[from..from + shown].iter_mut().zip(line) {
                    *shade = *sample as u8;
                }
            }
        }
        Some(Raster { width, grey })
    }
}

/// The samples of a block (A.3.3), as many lines and columns as `side`: fewer than eight show what the lowest frequencies do.
fn samples(block: &[f32; 64], cosines: &[[f32; 8]; 8], side: usize) -> [[f32; 8]; 8] {
    let mut samples = [[128.5; 8]; 8];
    // Most rows of most blocks are blank.
    for v in (0..side).filter(|v| block[8 * v..8 * v + side].iter().any(|part| *part != 0.0)) {
        let row: [f32; 8] = std::array::from_fn(|x| {
            let waves = (0..side).map(|u| block[8 * v + u] * cosines[x][u]);
            waves.sum::<f32>() / 4.0
        });
        for (line, cosines) in samples.iter_mut().zip(cosines).take(side) {
            for (sample, wave) in line.iter_mut().zip(row) {
                *sample += wave * cosines[v];
            }
        }
    }
    samples
}

/// By place and frequency, for blocks of `side` samples across.
fn cosines(side: usize) -> [[f32; 8]; 8] {
    std::array::from_fn(|x| {
        std::array::from_fn(|u| {
            let scale = if u == 0 {
                std::f32::consts::FRAC_1_SQRT_2
            } else {
                1.0
            };
            let turn = std::f32::consts::PI / (2 * side) as f32;
            scale * ((2 * x + 1) as f32 * u as f32 * turn).cos()
        })
    })
}

/// The packed samples, bit by bit.
struct Bits<'b> {
    data: &'b [u8],
    at: usize,
    held: u8,
    left: u8,
    /// What each colour was last.
    last: [i32; 3],
    /// How many blocks more have nothing else in this band (EOBRUN).
    end_of_band_run: i32,
}

impl<'b> Bits<'b> {
    fn new(data: &'b [u8]) -> Bits<'b> {
        Bits {
            data,
            at: 0,
            held: 0,
            left: 0,
            last: [0; 3],
            end_of_band_run: 0,
        }
    }

    fn bit(&mut self) -> Option<u16> {
        if self.left == 0 {
            self.held = *self.data.get(self.at)?;
            self.at += 1;
            if self.held == 0xFF {
                // A mark ends the samples; a zero says that it is none.
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

    fn value(&mut self, table: &HuffmanTable) -> Option<u8> {
        let (mut code, mut first, mut at) = (0_i32, 0_i32, 0_i32);
        for count in table.counts {
            code |= i32::from(self.bit()?);
            let count = i32::from(count);
            if code - first < count {
                return table.values.get((at + code - first) as usize).copied();
            }
            at += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }

    /// The DC coefficient of a block, from `bit` on.
    fn dc(
        &mut self,
        table: &HuffmanTable,
        number: usize,
        bit: u8,
        block: &mut Block,
    ) -> Option<()> {
        let size = self.value(table)?;
        let difference = self.number(size)?;
        let last = &mut self.last[number];
        *last = last.wrapping_add(difference);
        block[0] = last.wrapping_shl(bit.into()) as i16;
        Some(())
    }

    /// The AC coefficients of `band`, for the first time (G.1.2.2).
    fn ac_first(&mut self, table: &HuffmanTable, band: Band, block: &mut Block) -> Option<()> {
        if self.end_of_band_run > 0 {
            self.end_of_band_run -= 1;
            return Some(());
        }
        let mut at = band.from;
        while at <= band.to {
            let code = self.value(table)?;
            match (code >> 4, code & 15) {
                (15, 0) => at += 16,
                (run, 0) => {
                    self.end_of_band_run = (1 << run) - 1 + self.bits(run)?;
                    break;
                }
                (run, size) => {
                    at += usize::from(run);
                    *block.get_mut(at)? = (self.number(size)? << band.bit) as i16;
                    at += 1;
                }
            }
        }
        Some(())
    }

    /// One more bit of the AC coefficients of `band` (G.1.2.3).
    fn ac_refine(&mut self, table: &HuffmanTable, band: Band, block: &mut Block) -> Option<()> {
        let one = 1_i16 << band.bit;
        let mut at = band.from;
        while self.end_of_band_run == 0 && at <= band.to {
            let code = self.value(table)?;
            let (mut run, mut value) = (code >> 4, 0);
            if code & 15 != 0 {
                value = if self.bit()? == 1 {
                    one
                } else {
                    one.wrapping_neg()
                };
            } else if run < 15 {
                self.end_of_band_run = (1 << run) + self.bits(run)?;
                break;
            }
            while at <= band.to {
                at += 1;
                let place = &mut block[at - 1];
                if *place != 0 {
                    self.correct(one, place)?;
                } else if run == 0 {
                    *place = value;
                    break;
                } else {
                    run -= 1;
                }
            }
        }
        if self.end_of_band_run > 0 {
            for place in block[at..=band.to.max(at - 1)]
                .iter_mut()
                .filter(|place| **place != 0)
            {
                self.correct(one, place)?;
            }
            self.end_of_band_run -= 1;
        }
        Some(())
    }

    /// One more bit of a coefficient that is not 0.
    fn correct(&mut self, one: i16, place: &mut i16) -> Option<()> {
        if self.bit()? == 1 && *place & one == 0 {
            *place = place.wrapping_add(one.wrapping_mul(place.signum()));
        }
        Some(())
    }

    /// Goes on behind the next mark.
    fn restart(&mut self) {
        (self.left, self.last, self.end_of_band_run) = (0, [0; 3], 0);
        let is_mark = |pair: &[u8]| pair[0] == 0xFF && (0xD0..=0xD7).contains(&pair[1]);
        let next = self.data[self.at..].windows(2).position(is_mark);
        self.at = next.map_or(self.data.len(), |next| self.at + next + 2);
    }
}

#[cfg(test)]
mod tests;
