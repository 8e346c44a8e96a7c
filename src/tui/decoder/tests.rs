//! What terminals send, and what it is taken for.

use proptest::prelude::*;

use super::*;
use crate::app::Move;
use ratatui::layout::Position;

/// What comes of `bytes` when nothing more follows for long.
fn tokens(bytes: impl AsRef<[u8]>) -> Vec<Token> {
    let mut decoder = Decoder::default();
    decoder.feed(bytes.as_ref());
    while decoder.waits_for().is_some() {
        decoder.lapse();
    }
    decoder.take()
}

fn keys(keys: impl IntoIterator<Item = Key>) -> Vec<Token> {
    keys.into_iter().map(Token::Key).collect()
}

/// The same sequences with control characters of their own in place of ESC and a second byte, in UTF-8.
fn eight_bit(text: &str) -> String {
    let pairs = ["[", "O", "]", "P", "X", "^", "_", "\\"];
    let pairs = pairs.map(|second| (format!("\x1b{second}"), second.as_bytes()[0]));
    let pairs = pairs.into_iter();
    pairs.fold(text.to_string(), |text, (pair, second)| {
        text.replace(&pair, &char::from(second + 0x40).to_string())
    })
}

/// The same as bytes alone.
fn bytes_alone(text: &str) -> Vec<u8> {
    let bytes = text.chars().flat_map(|c| match c {
        '\u{80}'..='\u{9f}' => vec![c as u8],
        _ => c.to_string().into_bytes(),
    });
    bytes.collect()
}

fn typed(text: &str) -> Vec<Token> {
    keys(text.chars().map(Key::Char))
}

#[test]
fn keys_of_every_terminal_are_known() {
    let sent = [
        (
            Key::Up,
            "\x1b[A \x1bOA \x1b[a \x1bOa \x1b[1;5A \x1b[1;3A \x1bO5A \x1b[1;1:2A \x1b[57419u",
        ),
        (Key::Down, "\x1b[B \x1bOB \x1b[b \x1bOb \x1b[1;2B"),
        (Key::Right, "\x1b[C \x1bOC \x1b[c \x1bOc"),
        (Key::Left, "\x1b[D \x1bOD \x1b[d \x1bOd"),
        (
            Key::Home,
            "\x1b[H \x1bOH \x1b[1~ \x1b[7~ \x1b[7$ \x1b[7^ \x1b[7@ \x1b[1;5H \x1b[1;5~",
        ),
        (
            Key::End,
            "\x1b[F \x1bOF \x1b[4~ \x1b[8~ \x1b[8$ \x1b[8^ \x1b[8@",
        ),
        (Key::PageUp, "\x1b[5~ \x1b[5;5~ \x1b[5$"),
        (Key::PageDown, "\x1b[6~"),
        (Key::Delete, "\x1b[3~ \x1b[3;2~"),
        (Key::BackTab, "\x1b[Z \x1b[9;2u \x1b[27;2;9~"),
        (Key::Tab, "\t \x1bOI \x1b[9u \x1b[105;5u"),
        (
            Key::Enter,
            "\r \n \x1bOM \x1b[13u \x1b[27;5;13~ \x1b[57414u",
        ),
        (Key::Esc, "\x1b[27u \x1b[27;1:1u \x1b[91;5u"),
        (Key::Backspace, "\x7f \x08 \x1b[127u \x1b[127;5u"),
        (Key::Ctrl('c'), "\x03 \x1b[99;5u \x1b[27;5;99~ \x1b[99;69u"),
        (Key::Char('q'), "q \x1b[113u \x1b[27;1;113~ \x1bOq"),
        (
            Key::Char('A'),
            "A \x1b[97;2u \x1b[97:65;2u \x1b[27;2;65~ \x1b[97;2;65u",
        ),
        (Key::Char('5'), "5 \x1bOu \x1b[57404u"),
        (Key::Char('/'), "/ \x1bOo \x1b[57410u"),
        (Key::Char('犬'), "犬 \x1b[0;;29356u"),
        (Key::F(1), "\x1bOP \x1b[11~ \x1b[[A \x1b[P \x1b[1;2P"),
        (Key::F(5), "\x1b[15~ \x1b[[E \x1b[15;2~"),
        (Key::F(12), "\x1b[24~"),
    ];
    for (key, forms) in sent {
        for form in forms.split(' ') {
            // A `q` sent by the keypad with NumLock is the digit.
            let key = if form == "\x1bOq" {
                Key::Char('1')
            } else {
                key
            };
            assert_eq!(tokens(form), keys([key]), "{form:?}");
            let short = eight_bit(form);
            assert_eq!(tokens(&short), keys([key]), "{short:?}");
            assert_eq!(tokens(bytes_alone(&short)), keys([key]), "{short:?}");
        }
    }
}

#[test]
fn what_is_no_key_is_never_typed() {
    let answers = [
        "\x1b]10;rgb:0000/2b2b/3636\x07",
        "\x1b]11;?\x1b\\\x1b]11;rgb:00002b2b\x1b\\\x1b]11;rgb:/1/2\x07",
        "\x1b]52;c;5rWB5rWq54qs\x1b\\",
        "\x1bP>|XTerm(370)\x1b\\",
        "\x1bP1$r0 q\x1b\\\x1bP1+r544e=787465726d\x1b\\",
        "\x1b_Gi=31;OK\x1b\\\x1b^private\x1b\\\x1bXstart 犬\nof string\x1b\\",
        "\x1b[?64;1;2;6;9;15;18;21;22c\x1b[>41;370;0c\x1b[=0c\x1b[0c",
        "\x1b[3n\x1b[?2026;2$y\x1b[4;2$y\x1b[8;40;120t\x1b[3;0;0t\x1b[?997;1n",
        "\x1b[?1;2R\x1b[?1u\x1b[2;1;1;128;128;1;0x\x1b[I\x1b[O\x1b[E\x1bOE",
        "\x1b[97;1:3u\x1b[1;1:3B\x1b[99;9u\x1b[57441;2u\x1b[2~\x1b[29~",
        "\x1b[<0;4;5m\x1b[<35;9;9M\x1b[M#)(\x1b[35;3;4M",
        "\x1b\\\u{9c}\u{85}\x00\x1c\x1f",
    ];
    for answer in answers {
        let all = format!("{answer}j");
        assert_eq!(tokens(&all), typed("j"), "{answer:?}");
        let short = eight_bit(&all);
        assert_eq!(tokens(&short), typed("j"), "{short:?}");
        assert_eq!(tokens(bytes_alone(&short)), typed("j"), "{short:?}");
    }
    assert_eq!(tokens(b"\xff\xc0\x80\xe7\x8aj\xf4\xbf\xbf\xbf"), typed("j"));
    // Nobody types what begins a sequence alone.
    for begun in [
        "\u{9b}", "\u{8f}", "\u{9d}", "\u{90}", "\u{9b}1;", "\u{9d}11",
    ] {
        assert_eq!(tokens(begun), [], "{begun:?}");
        let ended = tokens(format!("{begun}\x03"));
        assert_eq!(ended, keys([Key::Ctrl('c')]), "{begun:?}");
        let again = tokens(format!("{begun}\u{9b}B"));
        assert_eq!(again, keys([Key::Down]), "{begun:?}");
    }
    // 本 and 板 hold the byte that ends a string where it stands alone.
    assert_eq!(tokens("\x1b]0;本板\x07j"), typed("j"));
    assert_eq!(tokens(b"\x9d0;\xe6\x9c\xac\x9cj"), typed("j"));
    let endless = format!("\x1b[{}", "1;".repeat(100_000));
    assert_eq!(tokens(&endless), []);
    assert_eq!(tokens(endless + "mj"), typed("j"));
}

#[test]
fn esc_before_a_key_is_esc_and_that_key() {
    let esc = |rest: Vec<Token>| [keys([Key::Esc]), rest].concat();
    assert_eq!(tokens("\x1b"), esc(vec![]));
    assert_eq!(tokens("\x1bj"), esc(typed("j")));
    assert_eq!(tokens("\x1b犬"), esc(typed("犬")));
    assert_eq!(tokens("\x1b\r"), esc(keys([Key::Enter])));
    assert_eq!(tokens("\x1b\x1b[B"), esc(keys([Key::Down])));
    assert_eq!(tokens("\x1b\x1bOB"), esc(keys([Key::Down])));
    assert_eq!(
        tokens("\x1b\x1b\x03"),
        keys([Key::Esc, Key::Esc, Key::Ctrl('c')])
    );
    // What begins a sequence is typed, too, where none follows.
    for introducer in ["[", "O", "]", "P", "X", "^", "_"] {
        assert_eq!(tokens(format!("\x1b{introducer}")), esc(typed(introducer)));
        let left = tokens(format!("\x1b{introducer}\x03"));
        let expected = [typed(introducer), keys([Key::Ctrl('c')])].concat();
        assert_eq!(left, esc(expected), "{introducer:?}");
    }
}

#[test]
fn ctrl_c_and_what_follows_are_never_lost() {
    for begun in [
        "\x1b[1;",
        "\x1b[M!",
        "\x1b[[",
        "\x1b]11;rgb",
        "\x1bPabc",
        "\x1b[200~ab",
        "犬\x1b[<0;1",
    ] {
        let got = tokens(format!("{begun}\x03q"));
        assert!(
            got.ends_with(&[keys([Key::Ctrl('c')]), typed("q")].concat()),
            "{begun:?}: {got:?}"
        );
    }
}

#[test]
fn pasted_text_is_one_piece_whatever_is_in_it() {
    let paste = |text: &str| vec![Token::Paste(text.into())];
    assert_eq!(
        tokens("\x1b[200~烧秸秆\r\nq\t\x1b[201~"),
        paste("烧秸秆\r\nq\t")
    );
    let coloured = "\x1b[200~红\x1b[31m色\x1b[A\x1b]0;x\x1b[201~";
    assert_eq!(tokens(coloured), paste("红色"));
    assert_eq!(tokens("\x1b[200~\x1b[201~\x1b[201~"), []);
    // An answer in between is an answer.
    let answered = tokens("\x1b[200~ab\x1b[1;3Rc\x1b[0nd\x1b[201~j");
    let answers = vec![Token::Cursor(1, 3), Token::Well];
    let expected = [answers, paste("abcd"), typed("j")].concat();
    assert_eq!(answered, expected);
    // Its end is lost: what came counts, and then keys do.
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~ab");
    assert_eq!(
        (decoder.take(), decoder.waits_for()),
        (vec![], Some(Wait::Paste))
    );
    decoder.lapse();
    decoder.feed(b"q\x1b[201~j");
    assert_eq!(decoder.take(), [paste("ab"), typed("qj")].concat());
    // More than anybody reads is left out.
    let long = "犬".repeat(PASTE);
    let [Token::Paste(kept)] = &tokens(format!("\x1b[200~{long}\x1b[201~"))[..] else {
        unreachable!("one paste")
    };
    assert!(kept.len() <= PASTE && kept.len() + 3 > PASTE);
}

#[test]
fn mice_are_understood_in_every_form() {
    let click = Token::Mouse(Mouse::Click(Position::new(3, 4)));
    for form in ["\x1b[<0;4;5M", "\x1b[32;4;5M", "\x1b[M $%"] {
        assert_eq!(tokens(form), vec![click.clone()], "{form:?}");
    }
    let up = Token::Mouse(Mouse::Wheel(Position::new(0, 0), Move::Up(3)));
    assert_eq!(tokens("\x1b[<64;1;1M\x1b[<0;0;0M"), [up]);
}

#[test]
fn the_rest_of_a_sequence_may_come_after_its_esc_was_taken_for_a_key() {
    for (rest, after) in [
        ("[B", keys([Key::Down])),
        ("OB", keys([Key::Down])),
        ("]10;rgb:0/0/0\x07", vec![]),
        ("j[", typed("j[")),
        ("]", typed("]")),
    ] {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b");
        assert_eq!(decoder.waits_for(), Some(Wait::Key));
        decoder.lapse();
        assert_eq!(decoder.take(), keys([Key::Esc]));
        decoder.feed(rest.as_bytes());
        assert_eq!(decoder.take(), after, "{rest:?}");
        assert_eq!(decoder.has_misread(), after == keys([Key::Down]));
    }
    // So may what follows `[` and the like.
    for (begun, rest, after) in [
        ("\x1b[", "B", keys([Key::Down])),
        ("\x1bO", "B", keys([Key::Down])),
        ("\x1b[", "1;5B", keys([Key::Down])),
        ("\x1b[", "<35;60;4M", vec![]),
        ("\x1b]", "4;1;rgb:cdcd/0/0\x1b\\", vec![]),
        ("\x1bP", ">|XTerm(370)\x1b\\", vec![]),
        ("\x1b[", "j", typed("j")),
        ("\x1b]", "q", typed("q")),
        ("\x1b[", "犬", typed("犬")),
        ("\x1b[", "\x03", keys([Key::Ctrl('c')])),
    ] {
        let mut decoder = Decoder::default();
        decoder.feed(begun.as_bytes());
        assert_eq!(decoder.waits_for(), Some(Wait::Key));
        decoder.lapse();
        assert_eq!(
            decoder.take(),
            [keys([Key::Esc]), typed(&begun[1..])].concat()
        );
        decoder.feed(rest.as_bytes());
        assert_eq!(decoder.take(), after, "{begun:?} {rest:?}");
        assert_eq!(decoder.waits_for(), None);
    }
    // Somebody typed `[` soon after Esc.
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b");
    decoder.lapse();
    decoder.feed(b"[");
    decoder.lapse();
    assert_eq!(decoder.take(), [keys([Key::Esc]), typed("[")].concat());
    // And later than any line would take.
    decoder.feed(b"\x1b");
    decoder.lapse();
    decoder.lapse();
    decoder.feed(b"[B");
    assert_eq!(decoder.take(), [keys([Key::Esc]), typed("[B")].concat());
}

#[test]
fn each_sequence_counts_also_where_every_one_is_cut() {
    let mut decoder = Decoder::default();
    let reports = "\x1b[<35;60;4M".repeat(10) + &"\u{9b}?997;1n".repeat(10);
    let begun: Vec<usize> = reports
        .as_bytes()
        .chunks(12)
        .map(|part| {
            decoder.feed(part);
            decoder.begun()
        })
        .collect();
    assert!(begun.is_sorted() && begun.last() == Some(&20), "{begun:?}");
    assert_eq!(decoder.take(), []);
}

#[test]
fn a_character_waits_for_its_rest_however_long_that_takes() {
    let mut decoder = Decoder::default();
    decoder.feed(&"汛".as_bytes()[..1]);
    assert_eq!(decoder.waits_for(), None);
    decoder.lapse();
    decoder.feed(&"汛".as_bytes()[1..]);
    // Another key ends it.
    decoder.feed(&"汛".as_bytes()[..2]);
    decoder.feed(b"q");
    assert_eq!(decoder.take(), typed("汛q"));
}

#[test]
fn the_colour_of_the_background_is_understood_in_every_form() {
    let forms = [
        "\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\",
        "\x1b]11;rgb:fd/f6/e3\x07",
        "\x1b]11;rgba:fdfd/f6f6/e3e3/ffff\x07",
    ];
    for form in forms {
        let expected = Token::Background([0xfd, 0xf6, 0xe3]);
        assert_eq!(tokens(form), [expected], "{form:?}");
    }
}

/// Pieces of what terminals send, whole and broken.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "\x1b",
        "\x1b[A",
        "\x1bOB",
        "\x1b[1;5C",
        "\x1b[3~",
        "\x1b[7$",
        "\u{9b}1;5C",
        "\u{8f}B",
        "\u{9d}11;rgb:0/0/0\u{9c}",
        "\u{90}1$r0m\x1b\\",
        "\u{9b}",
        "\x1b[[A",
        "\x1b[200~",
        "\x1b[201~",
        "\x1b[97;2u",
        "\x1b[27;5;99~",
        "\x1b[1;3R",
        "\x1b[0n",
        "\x1b[<0;4;5M",
        "\x1b[M !!",
        "\x1b[?62;4c",
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]52;c;eA==\x07",
        "\x1bP1$r0m\x1b\\",
        "\x1b_x\x1b\\",
        "\x1b[",
        "\x1b[1;",
        "\x1b]1",
        "\x1bO",
        "犬",
        "é",
        "🐕",
        "q",
        "\x03",
        "\r",
    ]);
    prop_oneof![
        4 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..6),
    ]
}

proptest! {
    #[test]
    fn it_makes_no_difference_how_bytes_are_portioned(
        sent in prop::collection::vec(pieces(), 0..20).prop_map(|pieces| pieces.concat()),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(sent.len() + 1)).collect();
        cuts.extend([0, sent.len()]);
        cuts.sort();
        let (mut whole, mut cut) = (Decoder::default(), Decoder::default());
        whole.feed(&sent);
        for ends in cuts.windows(2) {
            cut.feed(&sent[ends[0]..ends[1]]);
        }
        prop_assert_eq!(whole.waits_for(), cut.waits_for());
        prop_assert_eq!(whole.take(), cut.take());
    }

    #[test]
    fn whatever_came_keys_count_again_after_a_pause(
        sent in prop::collection::vec(pieces(), 0..20).prop_map(|pieces| pieces.concat()),
    ) {
        let mut decoder = Decoder::default();
        decoder.feed(&sent);
        for _ in 0..3 {
            decoder.lapse();
        }
        prop_assert_eq!(decoder.waits_for(), None);
        decoder.take();
        decoder.feed("q犬\x1b[B".as_bytes());
        prop_assert_eq!(decoder.take(), [typed("q犬"), keys([Key::Down])].concat());
    }
}
