//! Pictures, in shades of grey: only scanned pages need them.

use std::borrow::Cow;
use std::io::Read;
use std::rc::Rc;

use flate2::read::ZlibDecoder;
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::super::raster::{Raster, fits};
use super::colour::Space;
use super::jpeg;

/// What a picture that is packed twice may come to when it is unpacked once.
const MAX_PACKED: u64 = 64 << 20;

/// The picture in `stream`; `None` where it cannot be read.
pub(super) fn grey(stream: &Stream) -> Option<Raster> {
    match stream.filters().split_last() {
        Some((Filter::DctDecode, before)) => jpeg::grey(&packed(stream, before)?),
        Some((Filter::CcittFaxDecode, before)) => {
            SampleLayout::of(stream)?.fax(&params(stream.dict()), &packed(stream, before)?)
        }
        _ => SampleLayout::of(stream)?.samples(&stream.decoded_data().ok()?),
    }
}

/// The data of `stream` as its last filter takes it. Programs that make files smaller put another one before that of
/// pictures.
fn packed<'a>(stream: &Stream<'a>, before: &[Filter]) -> Option<Cow<'a, [u8]>> {
    before.iter().try_fold(stream.raw_data(), |data, filter| {
        if *filter != Filter::FlateDecode {
            return None;
        }
        let mut unpacked = Vec::new();
        // What was read before a fault is as good as any.
        let _ = ZlibDecoder::new(&*data)
            .take(MAX_PACKED)
            .read_to_end(&mut unpacked);
        Some(Cow::Owned(unpacked))
    })
}

/// How the samples of a picture are meant (ISO 32000-1, table 89).
struct SampleLayout {
    width: usize,
    height: usize,
    bits: usize,
    space: Rc<Space>,
    /// Whether the largest number is what the least would be.
    is_inverted: bool,
}

impl SampleLayout {
    fn of(stream: &Stream) -> Option<SampleLayout> {
        let dict = stream.dict();
        let number = |long: &[u8], short: &[u8]| -> Option<usize> {
            dict.get::<usize>(long).or_else(|| dict.get::<usize>(short))
        };
        let (width, height) = (number(b"Width", b"W")?, number(b"Height", b"H")?);
        fits(width, height)?;
        let is_mask = dict.get::<bool>(b"ImageMask").unwrap_or(false);
        let bits = if is_mask {
            1
        } else {
            number(b"BitsPerComponent", b"BPC").unwrap_or(1)
        };
        let decode = dict.get::<Array>(b"Decode");
        let first = decode.and_then(|decode| decode.iter::<f32>().next());
        Some(SampleLayout {
            width,
            height,
            bits,
            space: Space::of(dict.get::<Object>(b"ColorSpace").as_ref()),
            is_inverted: first.is_some_and(|first| first > 0.5),
        })
    }

    /// The picture of one bit a pixel that is packed as for a fax.
    fn fax(&self, params: &Dict, packed: &[u8]) -> Option<Raster> {
        let get = |name: &[u8]| params.get::<bool>(name);
        let kind = params.get::<i32>(b"K").unwrap_or(0);
        let settings = DecodeSettings {
            columns: params.get::<u32>(b"Columns").unwrap_or(1728),
            rows: u32::try_from(self.height).ok()?,
            end_of_block: get(b"EndOfBlock").unwrap_or(true),
            end_of_line: get(b"EndOfLine").unwrap_or(false),
            rows_are_byte_aligned: get(b"EncodedByteAlign").unwrap_or(false),
            encoding: match kind {
                ..0 => EncodingMode::Group4,
                0 => EncodingMode::Group3_1D,
                1.. => EncodingMode::Group3_2D,
            },
            strict: false,
        };
        if settings.columns as usize != self.width {
            return None;
        }
        let mut fax = Fax {
            width: self.width,
            size: self.width * self.height,
            black: if self.is_inverted == get(b"BlackIs1").unwrap_or(false) {
                0
            } else {
                u8::MAX
            },
            grey: Vec::new(),
        };
        // What was read before a fault is as good as any.
        let _ = hayro_ccitt::decode(packed, &mut fax, &mut DecoderContext::new(settings));
        Some(self.raster(fax.grey))
    }

    /// The picture of `samples`, which are not packed.
    fn samples(&self, samples: &[u8]) -> Option<Raster> {
        let parts = self.space.parts();
        let length = (self.width * parts).checked_mul(self.bits)?.div_ceil(8);
        if !matches!(self.bits, 1 | 2 | 4 | 8 | 16) {
            return None;
        }
        let shades = Shades::of(&self.space);
        let mut grey = Vec::with_capacity(self.width * self.height);
        for row in samples.chunks_exact(length).take(self.height) {
            let row: Cow<[u8]> = match self.bits {
                8 => Cow::Borrowed(row),
                _ => Cow::Owned(self.bytes(row)),
            };
            let pixels = row.chunks_exact(parts).take(self.width);
            grey.extend(pixels.map(|pixel| shades.shade(pixel)));
        }
        if self.is_inverted {
            grey.iter_mut().for_each(|shade| *shade = !*shade);
        }
        Some(self.raster(grey))
    }

    /// The picture with these rows; those that are missing are white.
    fn raster(&self, mut grey: Vec<u8>) -> Raster {
        grey.resize(self.width * self.height, u8::MAX);
        Raster {
            width: self.width,
            grey,
        }
    }

    /// A byte for each sample of a `row`: its number where it is that of a colour, else as large as bytes are.
    fn bytes(&self, row: &[u8]) -> Vec<u8> {
        if self.bits == 16 {
            return row.chunks_exact(2).map(|sample| sample[0]).collect();
        }
        let most = (1_u16 << self.bits) - 1;
        let scale = if self.space.is_table() { 1 } else { 255 / most };
        let in_byte = |byte: &u8| {
            let byte = u16::from(*byte);
            let places = (0..8 / self.bits).rev();
            places.map(move |place| ((byte >> (place * self.bits) & most) * scale) as u8)
        };
        row.iter().flat_map(in_byte).collect()
    }
}

/// How light each colour is. There are many pixels, so that those with one number are looked up.
struct Shades(Vec<u8>);

impl Shades {
    fn of(space: &Space) -> Shades {
        let whole = if space.is_table() { 1.0 } else { 255.0 };
        let shade = |byte: u8| (space.lightness(&[f32::from(byte) / whole]) * 255.0) as u8;
        Shades((0..=u8::MAX).map(shade).collect())
    }

    fn shade(&self, pixel: &[u8]) -> u8 {
        let weighed = |[red, green, blue]: [u8; 3]| {
            (2 * u16::from(red) + 5 * u16::from(green) + u16::from(blue)) / 8
        };
        match *pixel {
            [byte] => self.0[usize::from(byte)],
            [red, green, blue] => weighed([red, green, blue]) as u8,
            [cyan, magenta, yellow, black] => {
                let light = weighed([!cyan, !magenta, !yellow]);
                (light * u16::from(!black) / 255) as u8
            }
            _ => unreachable!("a colour has one, three or four numbers"),
        }
    }
}

/// What the last filter of a stream goes by.
fn params<'a>(dict: &Dict<'a>) -> Dict<'a> {
    let last = || {
        dict.get::<Array>(b"DecodeParms")?
            .iter::<Object>()
            .last()?
            .into_dict()
    };
    let params = dict.get::<Dict>(b"DecodeParms").or_else(last);
    params.unwrap_or_default()
}

/// Rows of a fax as they come, in bytes.
struct Fax {
    width: usize,
    size: usize,
    black: u8,
    grey: Vec<u8>,
}

impl Decoder for Fax {
    fn push_row(&mut self, changes: &[u32]) {
        let row = self.grey.len();
        if row + self.width > self.size {
            return;
        }
        self.grey.resize(row + self.width, !self.black);
        for black in changes.chunks(2) {
            let from = black[0] as usize;
            let to = black.get(1).map_or(self.width, |to| *to as usize);
            self.grey[row + from..row + to.min(self.width)].fill(self.black);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use hayro_syntax::Pdf;
    use hayro_syntax::object::Name;
    use proptest::prelude::*;

    use super::*;

    /// The picture of 16 by 2 pixels that `about` describes.
    fn picture(about: &str, data: &[u8]) -> Option<Raster> {
        let head = format!(
            "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
             2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n\
             3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</I 4 0 R>>>>>>\nendobj\n\
             4 0 obj\n<</Subtype/Image/Width 16/Height 2{about}/Length {}>>\nstream\n",
            data.len()
        );
        let foot = b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n";
        let pdf = Pdf::new([head.as_bytes(), data, foot].concat()).unwrap();
        let pages = pdf.pages();
        let resources = pages[0].resources();
        grey(&resources.get_x_object(&Name::new_unescaped(b"I")).unwrap())
    }

    /// The first row with `dark` from the fourth to the seventh pixel.
    fn bar(dark: u8, light: u8) -> Vec<u8> {
        let shade = |x| if (4..8).contains(&x) { dark } else { light };
        (0..16).map(shade).collect()
    }

    #[test]
    fn bits_are_black_or_white_whichever_way_they_are_meant() {
        let row = [0b1111_0000, 0xFF];
        let bits = [row, row].concat();
        let grey = "/BitsPerComponent 1/ColorSpace/DeviceGray";
        assert_eq!(picture(grey, &bits).unwrap().grey[..16], bar(0, 255));
        assert_eq!(
            picture("/ImageMask true", &bits).unwrap().grey[..16],
            bar(0, 255)
        );
        let inverted = format!("{grey}/Decode[1 0]");
        assert_eq!(picture(&inverted, &bits).unwrap().grey[..16], bar(255, 0));
        let table = "/BitsPerComponent 1/ColorSpace[/Indexed/DeviceRGB 1<FFFFFF000000>]";
        assert_eq!(picture(table, &bits).unwrap().grey[..16], bar(255, 0));
    }

    #[test]
    fn colours_are_as_light_as_they_look() {
        let row: Vec<u8> = bar(0, 255)
            .into_iter()
            .flat_map(|shade| [shade; 3])
            .collect();
        let rgb = picture("/BitsPerComponent 8/ColorSpace/DeviceRGB", &row).unwrap();
        assert_eq!(rgb.grey[..16], bar(0, 255));
        // The second row is missing.
        assert_eq!((rgb.height(), rgb.grey[16]), (2, 255));
    }

    #[test]
    fn a_fax_is_unpacked() {
        // Two rows of four light pixels, four dark and eight light ones, packed by libtiff, for which light ones are ink.
        let data = [0x26, 0xAC, 0xD8, 0xBE, 0x00, 0x20, 0x02];
        let about =
            |more: &str| format!("/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 16{more}>>");
        let fax = picture(&about("/BlackIs1 true"), &data).unwrap();
        assert_eq!(fax.grey[..16], bar(0, 255));
        assert_eq!(fax.grey[16..], bar(0, 255));
        assert_eq!(picture(&about(""), &data).unwrap().grey[..16], bar(255, 0));
        assert!(picture("/Filter/DCTDecode", b"\xFF\xD8\xFF").is_none());
        let twice = zipped(&data);
        let about = "/Filter[/FlateDecode/CCITTFaxDecode]/DecodeParms[null<</K -1/Columns 16>>]";
        assert_eq!(picture(about, &twice).unwrap().grey[..16], bar(255, 0));
    }

    fn zipped(data: &[u8]) -> Vec<u8> {
        let mut writer = ZlibEncoder::new(Vec::new(), Compression::default());
        writer.write_all(data).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn pictures_are_unpacked_twice_where_they_are_packed_twice() {
        let jpeg = include_bytes!("../../../tests/fixtures/pictures/baseline.jpg");
        let once = picture("/Filter/DCTDecode", jpeg).unwrap();
        let twice = picture("/Filter[/FlateDecode/DCTDecode]", &zipped(jpeg)).unwrap();
        assert_eq!(twice.grey, once.grey);
        assert!(picture("/Filter[/ASCII85Decode/DCTDecode]", jpeg).is_none());
    }

    proptest! {
        #[test]
        fn damaged_pictures_are_as_large_as_they_say(
            kind in -1..2_i32,
            more in prop::sample::select(vec!["", "/EncodedByteAlign true", "/EndOfLine true", "/BlackIs1 true"]),
            packed in prop::collection::vec(any::<u8>(), 0..60),
        ) {
            let about = format!("/Filter/CCITTFaxDecode/DecodeParms<</K {kind}/Columns 16{more}>>");
            prop_assert_eq!(picture(&about, &packed).unwrap().grey.len(), 32);
        }
    }
}
