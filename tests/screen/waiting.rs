//! What is found out takes a while: the screen meanwhile, and keys that do the same however long it takes.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use crate::common::{Screen, townships};
use lvzhi::app::{Event, EventQueue, Key, Mouse, Question, Reply};
use lvzhi::index::Index;
use lvzhi::search::Cancel;
use proptest::prelude::*;
use ratatui::layout::{Position, Size};

/// A screen of which nothing is found out until that is said.
struct Slow {
    screen: Screen,
    queue: EventQueue,
    /// All that was asked, the newest last.
    asked: Vec<Question>,
}

/// The screen of a user who searched earlier.
fn user(width: u16, height: u16) -> Screen {
    Screen::with_history(width, height, &["秸秆", "火", "流浪犬"])
}

impl Slow {
    fn new(width: u16, height: u16) -> Slow {
        Slow {
            screen: user(width, height),
            queue: EventQueue::default(),
            asked: Vec::new(),
        }
    }

    fn event(&mut self, event: Event) {
        self.queue.push(event, &self.screen.app);
        self.serve();
    }

    fn keys(&mut self, script: &str) {
        for key in crate::common::script(script) {
            self.event(Event::Key(key));
        }
    }

    /// A frame is drawn.
    fn draw(&mut self) -> String {
        self.queue.announced(&self.screen.app);
        self.screen.text()
    }

    fn serve(&mut self) {
        while let Some(event) = self.queue.next(&self.screen.app) {
            let effect = self.screen.app.handle(event);
            self.screen.effects.extend(effect);
            self.ask();
        }
        self.ask();
    }

    fn ask(&mut self) {
        let question = self.queue.question(&self.screen.app);
        if question.is_some() && question.as_ref() != self.asked.last() {
            self.asked.extend(question);
        }
    }

    fn reply_to(&self, question: &Question) -> Reply {
        let reply = question.clone();
        let reply = reply.reply(self.screen.app.index(), &Cancel::default());
        reply.unwrap()
    }

    /// The reply to a question comes.
    fn reply(&mut self, question: &Question) {
        let reply = self.reply_to(question);
        self.screen.app.on_reply(reply);
        self.serve();
    }

    /// Everything that is asked is found out, and no key comes for a while.
    fn find_out(&mut self) {
        let asked = |slow: &Slow| {
            let app = &slow.screen.app;
            slow.queue.question(app).or_else(|| app.question_at_rest())
        };
        while let Some(question) = asked(self) {
            self.reply(&question);
        }
    }
}

fn search(text: &str) -> Question {
    Question::Search(text.into())
}

#[test]
fn older_results_stay_in_view_until_the_reply_to_what_is_asked_now() {
    let mut slow = Slow::new(120, 40);
    let before = slow.screen.app.results().items().to_vec();
    slow.keys("/流浪");
    assert_eq!(slow.asked, [search("流"), search("流浪")]);
    slow.reply(&search("流"));
    assert_eq!(slow.screen.app.question(), Some(search("流浪")));
    assert_eq!(slow.screen.app.results().items().to_vec(), before);
    let text = slow.screen.text();
    assert!(text.contains("搜索 › 流浪") && text.contains("查找中…"));
    slow.reply(&search("流浪"));
    assert_eq!(slow.screen.app.question(), None);
    slow.find_out();
    let there = user(120, 40).keys("/流浪").text();
    assert_eq!(slow.screen.text(), there);
    // Nobody asks any more.
    slow.reply(&search("流"));
    assert_eq!(slow.screen.text(), there);
}

#[test]
fn nothing_is_asked_where_the_results_are_there() {
    let mut slow = Slow::new(120, 40);
    slow.keys("/");
    let empty = slow.screen.text();
    slow.keys("犬");
    assert!(slow.screen.app.question().is_some());
    slow.keys("<bs>");
    assert_eq!(slow.screen.app.question(), None);
    assert_eq!(slow.screen.text(), empty);
    slow.keys("犬");
    slow.find_out();
    let found = slow.screen.text();
    slow.keys("x<bs>");
    assert_eq!(slow.screen.app.question(), None);
    assert_eq!(slow.screen.text(), found);
    slow.keys(" <left><right><home><end><bs>");
    assert_eq!(slow.screen.text(), found);
}

#[test]
fn keys_about_the_answer_wait_for_it() {
    let mut slow = Slow::new(120, 40);
    slow.keys("/流浪犬<enter><enter>y");
    assert!(slow.screen.app.has_panes_in_view() && slow.screen.effects.is_empty());
    slow.find_out();
    let quick = user(120, 40).keys("/流浪犬<enter><enter>y");
    assert!(!slow.screen.app.has_panes_in_view());
    assert_eq!(slow.screen.text(), quick.text());
    assert_eq!(slow.screen.effects, quick.effects);
}

#[test]
fn a_search_that_the_screen_tells_of_is_given_up_by_esc() {
    let mut slow = Slow::new(120, 40);
    let first = slow.draw();
    slow.keys("/流浪犬<esc><down><enter><esc>");
    // Typed ahead.
    slow.find_out();
    let quick = Screen::new(120, 40).keys("/流浪犬<down>");
    assert_eq!(slow.screen.selected(), quick.selected());
    slow.keys("<esc>");
    slow.keys("<home>/流浪犬<enter><down><enter>");
    assert!(slow.draw().contains("查找中…"));
    slow.keys("<esc>");
    assert_eq!(slow.screen.app.question(), None);
    slow.find_out();
    assert_eq!(slow.screen.text(), first);
}

#[test]
fn the_window_and_the_end_do_not_wait() {
    let mut slow = Slow::new(120, 40);
    slow.keys("/流浪犬<enter><enter>");
    slow.event(Event::Resize(Size::new(80, 24)));
    assert_eq!(slow.screen.app.size(), Size::new(80, 24));
    slow.keys("<c-c>");
    assert_eq!(slow.screen.effects, [lvzhi::app::Effect::Quit]);
    assert!(slow.screen.app.has_panes_in_view());
}

#[test]
fn a_click_on_what_will_be_gone_is_let_go() {
    let mut slow = Slow::new(120, 40);
    slow.keys("/犬");
    slow.draw();
    slow.event(Event::Mouse(Mouse::Click(Position::new(60, 5))));
    slow.find_out();
    assert_eq!(slow.screen.text(), user(120, 40).keys("/犬").text());
}

#[test]
fn other_townships_are_asked_while_the_view_is_there_already() {
    let mut slow = Slow::new(120, 40);
    slow.keys("s<down><down>");
    assert!(matches!(slow.asked[..], [Question::Related(_)]));
    assert!(slow.screen.text().contains("查找中…"));
    let question = slow.asked[0].clone();
    slow.draw();
    slow.keys("<esc>");
    assert!(slow.screen.app.has_panes_in_view());
    let panes = slow.screen.text();
    slow.reply(&question);
    assert_eq!(slow.screen.text(), panes);
    slow.keys("ss");
    assert_eq!(slow.screen.text(), panes);
    slow.keys("s<down><down>");
    slow.find_out();
    let quick = Screen::new(120, 40).keys("s<down><down>");
    assert_eq!(slow.screen.text(), quick.text());
}

#[test]
fn what_stands_around_an_item_is_asked_at_rest_or_by_keys_that_scroll_to_it() {
    let mut slow = Slow::new(120, 40);
    slow.keys("<down><down><enter>n<esc><up><tab>");
    assert_eq!(slow.asked, []);
    slow.keys("<pgdn>");
    let asked = slow.asked.clone();
    assert!(
        matches!(asked[..], [Question::Surroundings(_)]),
        "{asked:?}"
    );
    slow.keys("<tab><down>");
    slow.find_out();
    let quick = user(120, 40).keys("<down><down><enter>n<esc><up><tab><pgdn><tab><down>");
    assert_eq!(slow.screen.text(), quick.text());
    // Nobody looks at that item any more.
    slow.reply(&asked[0]);
    assert_eq!(slow.screen.text(), quick.text());
}

#[test]
fn panes_within_a_view_find_among_their_items_only() {
    let script = "di/的<enter><down><enter>";
    let mut slow = Slow::new(100, 30);
    slow.keys(script);
    slow.find_out();
    let quick = Screen::new(100, 30).keys(script);
    assert_eq!(slow.screen.text(), quick.text());
    let some = slow.screen.app.results();
    let scope = some.scope().unwrap();
    assert!(
        some.items()
            .iter()
            .all(|item| scope.items.position(item).is_some())
    );
}

const KEYS: [&str; 38] = [
    "<esc>", "<esc>", "<bs>", "<left>", "/", "/", "犬", "秸", "的", "h", "u", "x", " ", "<c-w>",
    "<c-u>", "<del>", "<left>", "<right>", "<home>", "<end>", "<enter>", "<enter>", "<tab>",
    "<down>", "<down>", "<pgdn>", "<up>", "<up>", "<c-p>", "<c-p>", "<c-n>", "2", "1", "s", "b",
    "n", "y", "d",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A step is a key, or the reply to something that was asked, be it long ago.
    #[test]
    fn keys_do_the_same_whenever_replies_come(
        steps in prop::collection::vec((0..KEYS.len() + 15, any::<prop::sample::Index>()), 0..40)
    ) {
        let mut slow = Slow::new(100, 20);
        let mut quick = user(100, 20);
        for (step, which) in steps {
            match KEYS.get(step) {
                Some(key) => {
                    slow.keys(key);
                    quick = quick.keys(key);
                }
                None if !slow.asked.is_empty() => {
                    let question = which.get(&slow.asked).clone();
                    slow.reply(&question);
                }
                None => {}
            }
        }
        slow.find_out();
        prop_assert_eq!(slow.screen.text(), quick.text());
        prop_assert_eq!(slow.screen.effects, quick.effects);
    }
}

#[test]
fn a_search_that_is_called_off_gives_nothing() {
    let screen = Screen::new(80, 24);
    let cancel = Cancel::default();
    // What is known already is told even then; here nothing is.
    let index = Index::build(townships());
    assert!(search("犬").reply(&index, &cancel).is_ok());
    cancel.cancel();
    for question in [search("犬"), Question::Related(0)] {
        assert!(question.reply(&index, &cancel).is_err());
    }
    assert!(!screen.app.must_wait(&Event::Key(Key::Enter)));
}
