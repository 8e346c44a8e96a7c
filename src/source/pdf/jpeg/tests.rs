//! Small pictures, sound and damaged.

use proptest::prelude::*;

use super::*;

/// A dark box from column 8 to 24 and row 8 to 16, and a dark line in column 33, on 40 by 24 light pixels: in shades of grey
/// with marks to start afresh at, in colours that are coarser than the lightness, and in ten scans.
const PICTURES: [&[u8]; 3] = [
    include_bytes!("../../../../tests/fixtures/pictures/baseline.jpg"),
    include_bytes!("../../../../tests/fixtures/pictures/coloured.jpg"),
    include_bytes!("../../../../tests/fixtures/pictures/progressive.jpg"),
];

#[test]
fn each_way_of_packing_gives_the_picture() {
    for picture in PICTURES {
        let raster = grey(picture).unwrap();
        assert_eq!((raster.width, raster.height()), (40, 24));
        let at = |x: usize, y: usize| raster.grey[40 * y + x];
        for (x, y) in [(8, 8), (23, 15), (12, 11)] {
            assert!(at(x, y) < 50, "{} at {x}, {y}", at(x, y));
        }
        for (x, y) in [(2, 2), (27, 12), (12, 20)] {
            assert!(at(x, y) > 230, "{} at {x}, {y}", at(x, y));
        }
        assert!(at(33, 3) < 100 && at(30, 3) > 200);
    }
}

#[test]
fn smaller_blocks_show_the_same_shades() {
    let mut block = [0.0; 64];
    // Dark on the left, light on the right.
    (block[0], block[1]) = (80.0, -400.0);
    let whole = samples(&block, &cosines(8), 8);
    for side in [4, 2] {
        let small = samples(&block, &cosines(side), side);
        let width = 8 / side;
        for x in 0..side {
            let mean = whole[0][x * width..(x + 1) * width].iter().sum::<f32>() / width as f32;
            assert!(
                (small[0][x] - mean).abs() < 12.0,
                "{side} {x}: {mean} {small:?}"
            );
            assert_eq!(small[0][x], small[side - 1][x]);
        }
    }
}

#[test]
fn what_stands_between_and_behind_the_parts_does_not_matter() {
    for picture in PICTURES {
        let sound = grey(picture).unwrap().grey;
        let behind = [picture, b"\n\0\0endstream"].concat();
        assert_eq!(grey(&behind).unwrap().grey, sound);
        let mut filled = picture.to_vec();
        let scan = picture
            .windows(2)
            .position(|pair| pair == [0xFF, 0xDA])
            .unwrap();
        filled.splice(scan..scan, [0xFF, 0xFF]);
        assert_eq!(grey(&filled).unwrap().grey, sound);
    }
}

/// The bytes of the frame (B.2.2), which tell how large the picture is.
fn frame(picture: &[u8]) -> std::ops::Range<usize> {
    let is_frame = |pair: &[u8]| pair[0] == 0xFF && matches!(pair[1], 0xC0..=0xC2);
    let at = picture.windows(2).position(is_frame).unwrap();
    at..at + 9
}

proptest! {
    #[test]
    fn damaged_pictures_are_as_large_as_they_say_or_none(
        which in 0..3usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        end in any::<prop::sample::Index>(),
    ) {
        let sound = PICTURES[which];
        let mut damaged = sound.to_vec();
        for (at, byte) in changes {
            damaged[at.index(sound.len())] = byte;
        }
        // A large picture costs what it costs, which is bounded, but not each case's time.
        let frame = frame(sound);
        damaged[frame.clone()].copy_from_slice(&sound[frame]);
        damaged.truncate(end.index(4 * sound.len()).max(40));
        if let Some(raster) = grey(&damaged) {
            prop_assert_eq!((raster.width, raster.grey.len()), (40, 40 * 24));
        }
    }
}

#[test]
fn what_is_larger_than_a_page_is_not_unpacked() {
    for picture in PICTURES {
        let mut large = picture.to_vec();
        let size = frame(picture).start + 5;
        large[size..size + 4].copy_from_slice(&[0xFF; 4]);
        assert!(grey(&large).is_none());
        large[size..size + 4].copy_from_slice(&[0; 4]);
        assert!(grey(&large).is_none());
    }
}

#[test]
fn a_scan_of_more_colours_than_there_are_is_refused() {
    let mut picture = PICTURES[0].to_vec();
    let scan = picture
        .windows(2)
        .position(|pair| pair == [0xFF, 0xDA])
        .unwrap();
    let colour = [picture[scan + 5], picture[scan + 6]];
    let head = [0xFF, 0xDA, 0, 6 + 2 * 60, 60];
    let colours = colour.repeat(60);
    let whole = [&head[..], &colours, &[0, 63, 0]].concat();
    picture.splice(scan..scan + 10, whole);
    assert!(grey(&picture).is_none());
}

#[test]
fn a_scan_of_no_colour_before_any_frame_is_refused() {
    let start = [0xFF, 0xD8];
    let scan = [0xFF, 0xDA, 0, 6, 0, 0, 63, 0];
    let samples = [0x55; 40];
    assert!(grey(&[&start[..], &scan, &samples].concat()).is_none());
}
