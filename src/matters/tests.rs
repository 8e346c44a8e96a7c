//! The shipped lexicon, looked up.

use super::*;

#[test]
fn phrases_and_pairs_of_a_clause_lead_to_matters() {
    let lexicon = lexicon();
    let found = lexicon.phrases_at("流浪狗咬人了");
    assert!(
        found
            .iter()
            .any(|(phrase, of)| *phrase == "流浪狗" && !of.is_empty())
    );
    let halves = lexicon.halves_in("狗把人咬了");
    let pairs = lexicon.pairs_between(&halves, &halves);
    assert!(pairs.iter().any(|(halves, _)| *halves == ["狗", "咬"]));
    let [dog, bite] = ["狗跑了", "人被咬"].map(|clause| lexicon.halves_in(clause));
    assert!(lexicon.pairs_between(&dog, &dog).is_empty());
    assert!(!lexicon.pairs_between(&dog, &bite).is_empty());
}

#[test]
fn what_resembles_what_is_said_of_a_matter_weighs_most_for_it() {
    let lexicon = lexicon();
    let weights = &lexicon.resemblance(["路灯坏了没人修"].into_iter())[0];
    let best = (0..lexicon.len()).max_by(|&a, &b| weights[a].total_cmp(&weights[b]));
    let best = lexicon.matter(best.unwrap() as u16);
    assert!(
        best.words.iter().any(|word| word.contains("市政")),
        "{best:?}"
    );
}

#[test]
fn what_is_spelled_resembles_what_is_said_of_a_matter_by_its_syllables() {
    let lexicon = lexicon();
    let weights = lexicon.resemblance_of_sound("cun'kou'lu'deng'huai'le'hei'");
    let best = (0..lexicon.len()).max_by(|&a, &b| weights[a].total_cmp(&weights[b]));
    let best = lexicon.matter(best.unwrap() as u16);
    assert!(
        best.words.iter().any(|word| word.contains("市政")),
        "{best:?}"
    );
}

#[test]
fn the_matter_of_a_text_without_marks_changes_where_another_one_begins() {
    let change = |text: &str| {
        let at = lexicon().change_in(text);
        at.map(|at| text.chars().skip(at).collect::<String>())
    };
    let dog_and_lamp = "邻居的狗不拴见人就咬娃娃让狗咬了一口巷子里路灯坏了半个月晚上黑得看不见";
    assert_eq!(
        change(dog_and_lamp).as_deref(),
        Some("巷子里路灯坏了半个月晚上黑得看不见")
    );
    assert_eq!(change("邻居的狗不拴见人就咬娃娃腿上让狗咬了一口"), None);
    assert_eq!(change("狗咬人"), None);
    assert_eq!(change(""), None);
}
