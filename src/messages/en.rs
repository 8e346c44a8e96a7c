//! The sentences in English.

use std::io;
use std::path::Path;

use crate::config::{Complaint, SettingFault};
use crate::error::{
    CorrectionFault, DocumentFault, EncodingOrigin, Error, JsonFault, PagedFormat, VersionFault,
    WordsFault,
};
use crate::language::Language;
use crate::model::{FindingDetail, LeftOut, ListKind};
use crate::search::{FieldFilter, QueryField, QueryNote, Understood};
use crate::vocabulary;

pub(super) fn error(error: &Error) -> String {
    match error {
        Error::Read { path, source } => format!(
            "Cannot read {}: {}. Check the path and its permissions.",
            path.display(),
            io(source)
        ),
        Error::Write { path, source } => format!(
            "Cannot write {}: {}. Check the folder and its permissions.",
            path.display(),
            io(source)
        ),
        Error::Data { file, line, fault } => format!(
            "The data file {file} is damaged at line {line}: {}. Mend or delete the file, or import the document again.",
            json(fault)
        ),
        Error::Shipped { file } => {
            format!("The data {file} in the program is damaged. Install lvzhi again.")
        }
        Error::Version { path, fault } => {
            format!("The library file {} {}", path.display(), version(fault))
        }
        Error::Words { file, line, fault } => format!(
            "The word list {file} is wrong at line {line}: {}. Write one group a line, such as {{\"say\": [\"野狗\"], \"means\": [\"流浪犬\"]}}, and put them all between [ ].",
            words(fault)
        ),
        Error::Aside { path, kept } => format!(
            "{} is damaged and was renamed to {}. Mend it and give it its name back, or begin anew.",
            path.display(),
            kept.display()
        ),
        Error::Homeless => {
            "There is no home folder (HOME is not set), so this is lost at the end.".to_string()
        }
        Error::Encoding { label } => format!(
            "There is no encoding “{label}”. Usual ones are utf-8, gb18030 (also for gbk and gb2312), utf-16le, utf-16be and big5."
        ),
        Error::Document {
            file,
            line,
            page,
            fault,
        } => match fault.page().or(*page) {
            Some(page) => format!("{file}, page {page}: {}", document(fault)),
            None if fault.is_of_file() => format!("{file}: {}", document(fault)),
            None => format!("{file}, line {line}: {}", document(fault)),
        },
        Error::Correction { file, item, fault } => {
            format!("{item} in the corrections {file}: {}", correction(fault))
        }
    }
}

pub(super) fn io(error: &io::Error) -> String {
    use io::ErrorKind;
    let known = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::AlreadyExists => "there is a file of this name already",
        ErrorKind::IsADirectory => "it is a folder, not a file",
        ErrorKind::NotADirectory => "a part of the path is no folder",
        ErrorKind::DirectoryNotEmpty => "the folder is not empty",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::WouldBlock | ErrorKind::ResourceBusy => "another program is using it",
        ErrorKind::FileTooLarge => "the file would be larger than the limit",
        // The system's own one has a number.
        ErrorKind::InvalidInput if error.raw_os_error().is_none() => {
            "it is no ordinary file but a folder, a link, a pipe or a device"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::InvalidFilename => "the file name is too long or not allowed",
        ErrorKind::InvalidData => "it is not text in UTF-8",
        ErrorKind::UnexpectedEof => "the file ends too early",
        ErrorKind::OutOfMemory => "there is not enough memory",
        ErrorKind::BrokenPipe => "the receiving program has ended",
        ErrorKind::TimedOut => "it took too long",
        ErrorKind::Interrupted => "it was interrupted",
        _ => return system(error),
    };
    known.to_string()
}

/// A cause that has no words here, by the system's number.
fn system(error: &io::Error) -> String {
    match error.raw_os_error() {
        #[cfg(unix)]
        Some(libc::EMFILE | libc::ENFILE) => "too many files are open".to_string(),
        #[cfg(unix)]
        Some(libc::EIO) => "the disk or the network failed".to_string(),
        Some(code) => format!("system error {code}"),
        None => "the cause is unknown".to_string(),
    }
}

fn document(fault: &DocumentFault) -> String {
    let known = match fault {
        DocumentFault::TooLarge => {
            "The file is over 64 MB, which no duty list is. Check that it is the right file."
        }
        DocumentFault::EncodingMismatch { encoding, origin } => {
            let whose = match origin {
                EncodingOrigin::User => "that --encoding names",
                EncodingOrigin::Mark => "that its first bytes name",
            };
            return format!(
                "The content is not in the encoding {encoding} {whose}. Download it again, or save it as UTF-8."
            );
        }
        DocumentFault::EncodingUnknown => {
            "Some bytes are neither UTF-8 nor GB18030; the file may be damaged. Download it again, or save it as UTF-8; name any other encoding with --encoding."
        }
        DocumentFault::Binary => {
            "This is a binary file and no text. Import a PDF, a .docx, an .xlsx, a web page or a text file."
        }
        DocumentFault::UnpacksTooLarge => {
            "It unpacks to over 128 MB, or is packed far too tightly for a duty list. Remove pictures and the like, save it and import that."
        }
        DocumentFault::Damaged => {
            "The file is damaged and cannot be unpacked or parsed. Download it again, or open it in Word, Excel or WPS and save a copy."
        }
        DocumentFault::Locked => {
            "The file needs a password. Open it in Word, Excel or WPS, save it without the password and import that."
        }
        DocumentFault::NoOfficeDocument => {
            "This is a zip file without a document of Word or Excel and without an OFD. Unpack it and import the files in it."
        }
        DocumentFault::NoText => {
            "There is no text in the file, perhaps only pictures. Import a list with text; run OCR on a scan first."
        }
        DocumentFault::OldOffice => {
            "This is an old Office file without a document of Word 97, Excel 5 or later. Save it as .docx in an office program, or run soffice --headless --convert-to docx FILE, and import that."
        }
        DocumentFault::BinaryWorkbook => {
            "This is a binary workbook of Excel (.xlsb). Save it as .xlsx in an office program, or run soffice --headless --convert-to xlsx FILE, and import that."
        }
        DocumentFault::DamagedPdf => {
            "The PDF is damaged and cannot be read. Download it again, or open it in a viewer and save or print it as a new PDF."
        }
        DocumentFault::LockedPdf => {
            "The PDF needs a password. Open it with the password, save it without one and import that."
        }
        DocumentFault::SealedPdf => {
            "The PDF is encrypted with a certificate or in an unknown way. Open it, save it as a PDF without encryption and import that."
        }
        DocumentFault::NoRoomForPages => {
            "Files before it keep the memory that there is for reading; this one was not read. Import it by itself."
        }
        DocumentFault::PagesTooLarge => {
            "Its pages hold more, or are packed far more tightly, than those of a duty list. Check that it is the right file."
        }
        DocumentFault::Scan {
            format: PagedFormat::Pdf,
            ..
        } => {
            "The page holds a picture and no text; it was probably scanned. Add a text layer by OCR, such as ocrmypdf -l chi_sim FILE.pdf NEW.pdf, and import the new file; or import the Word document that it was made from."
        }
        DocumentFault::Scan {
            format: PagedFormat::Ofd,
            ..
        } => {
            "The page holds a picture and no text; it was probably scanned. Save it as a PDF in an OFD reader, add a text layer by OCR, such as ocrmypdf -l chi_sim FILE.pdf NEW.pdf, and import the new file; or import the Word document that it was made from."
        }
        DocumentFault::FontsWithoutMeaning { .. } => {
            "From this page on, the fonts do not say which characters their signs are. Ask the publisher for the Word document, or have the text recognized anew, such as by ocrmypdf --force-ocr -l chi_sim FILE.pdf NEW.pdf."
        }
        DocumentFault::DamagedOfd { .. } => {
            "The OFD is damaged: a file in it is not there or cannot be parsed. Download it again, or open it in an OFD reader, save it anew or print it to a PDF, and import that."
        }
        DocumentFault::LockedOfd => {
            "The OFD is encrypted. Open it in an OFD reader, save it without encryption or print it to a PDF, and import that."
        }
        DocumentFault::Image => {
            "This is a picture without text. Import the list as text, web page, Word or Excel file; run OCR on a picture first."
        }
        DocumentFault::Archive => "This is a packed file. Unpack it and import the files in it.",
        DocumentFault::Rtf => {
            "This is an RTF file. Save it as .docx in an office program, or run soffice --headless --convert-to docx FILE, and import that."
        }
        DocumentFault::Empty => "The file is empty. Check that it was downloaded completely.",
        DocumentFault::TableTooLarge => {
            "It has more than 160,000 cells and paragraphs, or over 16 MB of text, repetitions counted each time, which no duty list has. Delete needless rows and columns, or part it into several files, and import those."
        }
        DocumentFault::TablesTooDeep => {
            "Tables stand in tables, over 32 levels deep, which no duty list has. Save it with plain tables and import that."
        }
        DocumentFault::TooManyElements => {
            "It has over three million tags, or tags over 1,000 levels deep, which no duty list has. Open it, delete what does not belong to the list, save it and import that."
        }
        DocumentFault::TooManyTownships => {
            "It names more than a thousand townships, which no duty list does. Part it into several files, and import those."
        }
        DocumentFault::TooManyTexts => {
            "Its items have more than two million texts, which no duty lists have. Part it into several files, and import those."
        }
        DocumentFault::TooVaried => {
            "Its text has no order: over 300,000 different pairs of neighbouring signs, which no duty lists have. Open it and look whether its text is damaged; if these are duty lists, part it into several files, and import those."
        }
        DocumentFault::TooManyItems => {
            "A township has over 6,000 items, which no duty lists have. Check whether numbers are repeated; if these are several townships, part it into several files, and import those."
        }
        DocumentFault::NamesTooLong => {
            "The names, categories and departments of its items have over 700,000 signs, the same counted once, which no duty lists have. Check whether its columns are mixed up; if these are duty lists, part it into several files, and import those."
        }
        DocumentFault::TooManyColumns => {
            "A table has content beyond column 256, which no duty list has. Delete needless columns and import it again."
        }
        DocumentFault::CellsSideBySide => {
            "This looks like text that pdftotext -layout took out of a PDF: the columns stand side by side on each line and cannot be told apart. Import the PDF itself; if you have only text, it should come from pdftotext -raw."
        }
        DocumentFault::CellsScattered => {
            "This looks like text that pdftotext took out of a PDF without -raw: the cells of a row are scattered and cannot be put together. Import the PDF itself; if you have only text, it should come from pdftotext -raw."
        }
        DocumentFault::HeadersOnly => {
            "It has the headers of a list, but no readable item under them. The file may be cut off: download it again."
        }
        DocumentFault::OnlyMentioned => {
            "It mentions duty lists, but has no table with number, category and name. Import the list itself, not a notice or a report about it."
        }
        DocumentFault::NoDutyList => {
            "This is no duty list of a township: it has no table with number, category and name. Check that it is the right file."
        }
        DocumentFault::OtherTable => {
            "This is a numbered table, but it never mentions duty lists; it looks like a list of powers or responsibilities. Check that it is the right file."
        }
        DocumentFault::OtherList => {
            "Its title says that this is another list, such as one of powers or responsibilities, and no duty list. Check that it is the right file."
        }
        DocumentFault::CsvRow => "This is no complete row of CSV. Export it again.",
        DocumentFault::CsvList { name } => {
            return format!("There is no list “{name}”. Write one of: {}.", lists());
        }
        DocumentFault::CsvNumber { text } => {
            return format!("“{text}” is no number. Mend it and import the file again.");
        }
        DocumentFault::CsvGroups => {
            "The column “职责分组” does not fit the paragraphs of “上级部门职责”. When you add or remove a paragraph, change the numbers there, too."
        }
        DocumentFault::NoItems => "There are no items in it. Export it again.",
    };
    known.to_string()
}

/// The lists by their words.
fn lists() -> String {
    let lists = ListKind::ALL.map(ListKind::word);
    lists.join(", ")
}

fn version(fault: &VersionFault) -> String {
    match fault {
        VersionFault::OtherId { id } => format!(
            "holds the id “{id}”, which is not its folder's, and was not read. Put the file back in its place, or import the document again."
        ),
        VersionFault::Newer { format } => {
            format!(
                "was written by a newer program (format {format}) and was not read. Upgrade lvzhi."
            )
        }
        VersionFault::Damaged { line, fault } => format!(
            "is damaged at line {line} ({}) and was not read. Delete this file, or import the document again.",
            json(fault)
        ),
        VersionFault::NotCompiled => {
            "cannot be compiled. Import the document again, or upgrade lvzhi.".to_string()
        }
        VersionFault::NoOrdinaryFile => {
            "is a link, a pipe or a device and no ordinary file, and was not read. Delete it, or put the file itself there."
                .to_string()
        }
        VersionFault::TooLarge => {
            "has more than 256 MB, which no imported list has, and was not read. Delete this file, or import the document again."
                .to_string()
        }
        VersionFault::LastNumber => {
            "has the highest number of a version, so no newer one can be kept. Give this file a lower number, then import again."
                .to_string()
        }
    }
}

fn words(fault: &WordsFault) -> String {
    match fault {
        WordsFault::Json(fault) => json(fault),
        WordsFault::EmptyWord => "a word is empty, or there is none".to_string(),
    }
}

fn correction(fault: &CorrectionFault) -> String {
    match fault {
        CorrectionFault::NoItem => {
            "the document has no such item. Delete the correction, or mend the id.".to_string()
        }
        CorrectionFault::OtherName { name } => format!(
            "the name of this item reads “{name}”, not as the correction has it. Mend the correction, or delete it."
        ),
        CorrectionFault::UnknownField { field, known } => format!(
            "there is no cell “{field}”. These can be corrected: {}.",
            known.join(", ")
        ),
        CorrectionFault::Value(fault) => format!("it cannot be read: {}.", json(fault)),
        CorrectionFault::Unneeded => {
            "the same is read without it now, so it is no longer needed. Delete it.".to_string()
        }
        CorrectionFault::NoDoubt => {
            "this row is no longer in doubt and needs no confirmation. Delete it.".to_string()
        }
    }
}

fn json(fault: &JsonFault) -> String {
    match fault {
        JsonFault::Syntax { column } => {
            format!("this is no JSON at byte {column}, a sign is missing or too many")
        }
        JsonFault::CutOff => "the content breaks off here".to_string(),
        JsonFault::MissingField(name) => format!("the field “{name}” is missing"),
        JsonFault::UnknownField(name) => format!("the field “{name}” is not known"),
        JsonFault::Value { column: 0 } => "the value of a field is wrong".to_string(),
        JsonFault::Value { column } => format!("the value at byte {column} is wrong"),
    }
}

pub(super) fn not_utf8(name: &str, locale: &str) -> String {
    format!(
        "The locale {name}={locale} is not UTF-8, which is all that the screen writes. If characters are wrong, set the terminal to UTF-8, and {name}=zh_CN.UTF-8."
    )
}

pub(super) fn complaint(complaint: &Complaint, path: &Path) -> String {
    let at = format!("{}, line {}", path.display(), complaint.line);
    match &complaint.fault {
        SettingFault::Unreadable(error) => format!(
            "Cannot read the settings {}: {}. Check its permissions; the usual settings count.",
            path.display(),
            io(error)
        ),
        SettingFault::Syntax => {
            format!("{at} is no setting and is ignored. Write name = value, with text in quotes.")
        }
        SettingFault::Repeated => {
            format!("{at}: this setting stands above already, so the line is ignored.")
        }
        SettingFault::Unknown { name, known } => format!(
            "{at}: there is no setting “{name}”, so it is ignored. There are: {}.",
            known.join(", ")
        ),
        SettingFault::Key { name } => format!(
            "{at}: the key “{name}” is not known or cannot be changed, so the line is ignored. Write \"F2\" = \"s\": the key to set and the one it stands for, both in quotes; Ctrl-C cannot be changed."
        ),
        SettingFault::Value { name, allowed } => {
            format!("{at}: {name} cannot be that, so it is ignored. It can be: {allowed}.")
        }
    }
}

pub(super) fn finding(detail: &FindingDetail) -> String {
    match detail {
        FindingDetail::ListMissing { list } => {
            format!(
                "no {} list was read; the file may be incomplete",
                list.word()
            )
        }
        FindingDetail::NumberSkipped {
            list,
            expected,
            read,
        }
        | FindingDetail::NumberRepeated {
            list,
            expected,
            read,
        } => format!(
            "the number in the {} list should be {expected}, but {read} was read",
            list.word()
        ),
        FindingDetail::NumberAssumed { number } => {
            format!("it has no number; its neighbours leave {number}")
        }
        FindingDetail::ListUnnumbered { list } => format!(
            "the {} list has no numbers; its items were numbered in order",
            list.word()
        ),
        FindingDetail::NumberRestarted { number } => {
            format!("the numbers begin again at 1; in the whole list this one is {number}")
        }
        FindingDetail::TotalDiffers {
            list,
            declared,
            read,
        } => {
            let name = list.map_or("all lists", ListKind::word);
            format!("the document states {declared} items ({name}), but {read} were read")
        }
        FindingDetail::DepartmentNotFound => {
            "no upper department was found; the whole row stands in the name".to_string()
        }
        FindingDetail::BoundaryInferred { .. } => {
            "the document has no columns; the cells were told apart by their meaning: compare them with it"
                .to_string()
        }
        FindingDetail::DepartmentsUnassigned { departments } => format!(
            "the upper departments' duties name none of “{}” alone: check who does what",
            departments.join(", ")
        ),
        FindingDetail::NumberCorrected { printed, number } => format!(
            "the number {printed} is printed twice; by its neighbours this one is {number}"
        ),
        FindingDetail::RowJoined => {
            "one of its rows has no number and was taken for more of it: check whether it is an item of its own"
                .to_string()
        }
        FindingDetail::TextLeftOut { why, text, times } => {
            let why = match why {
                LeftOut::Hidden => "hidden",
                LeftOut::Struck => "struck through",
                LeftOut::Phonetic => "a phonetic guide",
                LeftOut::Footnote => "a footnote",
            };
            match times {
                0 | 1 => format!("text that is {why} was not read: {text}"),
                _ => format!("{times} texts that are {why} were not read, such as: {text}"),
            }
        }
        FindingDetail::LineRepeated { text, times } => format!(
            "“{text}” stands amid the rows {times} times; taken for a watermark, it was not read"
        ),
        FindingDetail::LinesJoined { list } => format!(
            "in the {} list every line is a paragraph; they were joined by their meaning: check the paragraphs",
            list.word()
        ),
        FindingDetail::CellsScattered => {
            "this looks like text that pdftotext took out without -raw, so cells may be mixed up; import the PDF itself".to_string()
        }
        FindingDetail::CellEmpty { cell } => format!(
            "the cell “{}” is empty",
            vocabulary::cell(*cell, Language::English)
        ),
        FindingDetail::TakeoverEmpty => "neither is it said who takes it over, nor how".to_string(),
        FindingDetail::CategoryUnknown { category } => {
            format!("“{category}” is none of the usual categories")
        }
        FindingDetail::ColumnUnknown { header } => {
            format!("the column “{header}” is not known; what stands in it was not read")
        }
        FindingDetail::TownshipUnnamed { name } => format!(
            "the document does not name its township, which is called “{name}” meanwhile; name it with --township NAME"
        ),
        FindingDetail::LineUnplaced { text } => {
            format!("a line that belongs nowhere: “{text}”")
        }
        FindingDetail::TextUnlabelled { text } => {
            format!("text in a column without a header was not read: “{text}”")
        }
        FindingDetail::CharactersUnreadable { count, text } => {
            format!(
                "characters that cannot be made out ({count}): “{text}”; compare with the original"
            )
        }
        FindingDetail::SheetHidden { name, times } => match times {
            0 | 1 => format!("the hidden sheet “{name}” was not read"),
            _ => format!("{times} hidden sheets were not read, such as “{name}”"),
        },
        FindingDetail::Text { text, .. } => text.clone(),
    }
}

pub(super) fn note(note: &QueryNote) -> String {
    let known = match note {
        QueryNote::NoValue(field) => {
            let (name, example) = match field {
                QueryField::Township => ("town", "安集海"),
                QueryField::Category => ("cat", "平安法治"),
                QueryField::Department => ("dept", "公安局"),
                QueryField::List => ("list", "cooperative"),
            };
            return format!(
                "Nothing behind “{name}:” yet, so it is ignored; for example {name}:{example}"
            );
        }
        QueryNote::LoneQuote => {
            "Nothing in the quotes yet, so they are ignored; for example \"流浪犬\""
        }
        QueryNote::NothingExcluded => "Nothing behind “!” yet, so it is ignored; for example !处罚",
        QueryNote::NoNumber => "No number behind “#” yet, so it is ignored; for example #41",
        QueryNote::UnknownList(name) => {
            return format!(
                "There is no list “{name}”, so it is ignored; write one of: {}",
                lists()
            );
        }
        QueryNote::OnlyExcludes => "Only words to exclude: all items without them are listed",
        QueryNote::Cut { read } => {
            return format!("Too long: only the first {read} characters were searched for");
        }
        QueryNote::NoTownship(name) => return format!("There is no township “{name}”"),
        QueryNote::NoCategory(name) => return format!("There is no category “{name}”"),
        QueryNote::NoDepartment(name) => return format!("There is no department “{name}”"),
    };
    known.to_string()
}

pub(super) fn understood(part: Understood) -> String {
    match part {
        Understood::Exact(text) => format!("“{text}”"),
        Understood::Without(text) => format!("without “{text}”"),
        Understood::Township(name) => format!("town:{name}"),
        Understood::Filter(FieldFilter::Township(name)) => format!("town:{name}"),
        Understood::Filter(FieldFilter::Category(name)) => format!("cat:{name}"),
        Understood::Filter(FieldFilter::Department(name)) => format!("dept:{name}"),
        Understood::Filter(FieldFilter::List(list)) => format!("list:{}", list.word()),
        Understood::Filter(FieldFilter::Number(number)) => format!("number={number}"),
    }
}
