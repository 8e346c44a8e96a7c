fn main() {
    for path in std::env::args().skip(1) {
        let d = lvzhi::source::Document::open(std::path::Path::new(&path)).unwrap();
        let t = lvzhi::import::read(&d, &Default::default()).unwrap();
        std::fs::write(
            format!("/tmp/out/{}.json", t.id),
            lvzhi::library::to_json(&t),
        )
        .unwrap();
        let n = |l| t.count(l);
        eprintln!(
            "{} {} | {} | {:?} {:?} {:?} {:?}\n  {:?}\n {:?} intro {}",
            t.id,
            t.region,
            t.name,
            n(lvzhi::model::ListKind::Basic),
            n(lvzhi::model::ListKind::Cooperative),
            n(lvzhi::model::ListKind::Reclaimed),
            t.published,
            t.declared,
            t.coverage,
            t.introduction.len()
        );
        for f in &t.findings {
            eprintln!("   {:?} {} {} {}", f.kind, f.item, f.line, f.message);
        }
    }
}
