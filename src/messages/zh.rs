//! The sentences in Chinese.

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
            "无法读取文件 {}：{}。请检查路径和读取权限。",
            path.display(),
            io(source)
        ),
        Error::Write { path, source } => format!(
            "无法写入文件 {}：{}。请检查目录和写入权限。",
            path.display(),
            io(source)
        ),
        Error::Data { file, line, fault } => format!(
            "数据文件 {file} 第 {line} 行不合格式：{}。请改正或删去这个文件，或重新导入原文。",
            json(fault)
        ),
        Error::Shipped { file } => {
            format!("随程序提供的数据 {file} 已损坏。请重新安装 lvzhi。")
        }
        Error::Version { path, fault } => {
            format!("清单库文件 {} {}", path.display(), version(fault))
        }
        Error::Words { file, line, fault } => format!(
            "词表 {file} 第 {line} 行不合格式：{}。每行一组，如 {{\"say\": [\"野狗\"], \"means\": [\"流浪犬\"]}}，整个文件放在 [ ] 里。",
            words(fault)
        ),
        Error::Aside { path, kept } => format!(
            "文件 {} 已损坏，已改名保存为 {}；请检查后改回原名，或重新建立。",
            path.display(),
            kept.display()
        ),
        Error::Homeless => "没有用户目录（HOME 未设置），退出后不会保留。".to_string(),
        Error::Encoding { label } => format!(
            "没有名为“{label}”的编码。常用的有 utf-8、gb18030（含 gbk、gb2312）、utf-16le、utf-16be、big5。"
        ),
        Error::Document {
            file,
            line,
            page,
            fault,
        } => match fault.page().or(*page) {
            Some(page) => format!("{file} 第 {page} 页：{}", document(fault)),
            None if fault.is_of_file() => format!("{file}：{}", document(fault)),
            None => format!("{file} 第 {line} 行：{}", document(fault)),
        },
        Error::Correction { file, item, fault } => {
            format!("更正文件 {file} 中的 {item}：{}", correction(fault))
        }
    }
}

pub(super) fn io(error: &io::Error) -> String {
    use io::ErrorKind;
    let known = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或目录",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已有同名的文件",
        ErrorKind::IsADirectory => "这是目录，不是文件",
        ErrorKind::NotADirectory => "路径中有一段不是目录",
        ErrorKind::DirectoryNotEmpty => "目录不是空的",
        ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        ErrorKind::WouldBlock | ErrorKind::ResourceBusy => "正被另一个程序占用",
        ErrorKind::FileTooLarge => "文件超过了大小限制",
        // The system's own one has a number.
        ErrorKind::InvalidInput if error.raw_os_error().is_none() => {
            "不是普通文件，而是目录、链接、管道或设备"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘已满",
        ErrorKind::InvalidFilename => "文件名太长或不能使用",
        ErrorKind::InvalidData => "内容不是 UTF-8 文字",
        ErrorKind::UnexpectedEof => "文件没有完",
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::BrokenPipe => "接收的程序已经结束",
        ErrorKind::TimedOut => "等待超时",
        ErrorKind::Interrupted => "被中断",
        _ => return system(error),
    };
    known.to_string()
}

/// A cause that has no words here, by the system's number.
fn system(error: &io::Error) -> String {
    match error.raw_os_error() {
        #[cfg(unix)]
        Some(libc::EMFILE | libc::ENFILE) => "同时打开的文件太多".to_string(),
        #[cfg(unix)]
        Some(libc::EIO) => "读写失败，磁盘或网络可能有故障".to_string(),
        Some(code) => format!("系统错误 {code}"),
        None => "原因不明".to_string(),
    }
}

fn document(fault: &DocumentFault) -> String {
    let known = match fault {
        DocumentFault::TooLarge => "文件超过 64 MB，不像履职事项清单。请确认文件是否选对。",
        DocumentFault::EncodingMismatch { encoding, origin } => {
            let whose = match origin {
                EncodingOrigin::User => "指定的",
                EncodingOrigin::Mark => "文件头标明的",
            };
            return format!("内容与{whose}编码 {encoding} 不符。请重新下载，或另存为 UTF-8。");
        }
        DocumentFault::EncodingUnknown => {
            "有既不是 UTF-8 也不是 GB18030 的字节，文件可能已损坏。请重新下载，或另存为 UTF-8；如是其他编码，请用 --encoding 指明。"
        }
        DocumentFault::Binary => {
            "这是二进制文件，不是文本。请导入 PDF、.docx、.xlsx、网页或文本文件。"
        }
        DocumentFault::UnpacksTooLarge => {
            "解压后超过 128 MB，或压缩得异常紧密，不像履职事项清单。请删去图片等无关内容，另存后再导入。"
        }
        DocumentFault::Damaged => {
            "文件已损坏，无法解压或不合格式。请重新下载，或用 Word、Excel、WPS 打开后另存一份。"
        }
        DocumentFault::Locked => {
            "文件有密码，无法打开。请用 Word、Excel 或 WPS 打开，去掉密码另存后再导入。"
        }
        DocumentFault::NoOfficeDocument => {
            "这是压缩文件，其中没有 Word、Excel 或 OFD 文档。请先解压，再导入其中的文件。"
        }
        DocumentFault::NoText => {
            "文件里没有文字，可能只有图片。请导入有文字的清单；扫描件要先作文字识别。"
        }
        DocumentFault::OldOffice => {
            "这是旧式 Office 文件，其中没有 Word 97、Excel 5 或更新的文档。请用 WPS 打开另存为 .docx，或执行 soffice --headless --convert-to docx 文件，再导入。"
        }
        DocumentFault::BinaryWorkbook => {
            "这是二进制的 Excel 工作簿（.xlsb）。请用 Excel 或 WPS 另存为 .xlsx，或执行 soffice --headless --convert-to xlsx 文件，再导入。"
        }
        DocumentFault::DamagedPdf => {
            "这个 PDF 已损坏，无法读取。请重新下载，或用阅读器打开后另存（打印）成新的 PDF。"
        }
        DocumentFault::LockedPdf => {
            "这个 PDF 须输入密码才能打开。请用密码打开，去掉密码另存后再导入。"
        }
        DocumentFault::SealedPdf => {
            "这个 PDF 以证书或无法识别的方式加密，无法打开。请在阅读器中打开，另存为不加密的 PDF，再导入。"
        }
        DocumentFault::NoRoomForPages => {
            "前面的文件占用了大量内存，这个文件没有读取。请单独导入这个文件。"
        }
        DocumentFault::PagesTooLarge => {
            "页面内容太多或压缩得异常紧密，不像履职事项清单。请确认文件是否选对。"
        }
        DocumentFault::Scan {
            format: PagedFormat::Pdf,
            ..
        } => {
            "这一页只有图片，没有文字，应为扫描件。请用带文字识别（OCR）的软件给 PDF 加上文字层，例如 ocrmypdf -l chi_sim 文件.pdf 新文件.pdf，再导入新文件；有 Word 原稿的，请直接导入原稿。"
        }
        DocumentFault::Scan {
            format: PagedFormat::Ofd,
            ..
        } => {
            "这一页只有图片，没有文字，应为扫描件。请先用 OFD 阅读器另存为 PDF，再用带文字识别（OCR）的软件加上文字层，例如 ocrmypdf -l chi_sim 文件.pdf 新文件.pdf，然后导入新文件；有 Word 原稿的，请直接导入原稿。"
        }
        DocumentFault::FontsWithoutMeaning { .. } => {
            "自这一页起，字体没有注明所示何字，文字无法读取。请向发布单位索取 Word 原稿，或用文字识别（OCR）软件重新识别，例如 ocrmypdf --force-ocr -l chi_sim 文件.pdf 新文件.pdf。"
        }
        DocumentFault::DamagedOfd { .. } => {
            "这个 OFD 已损坏：缺少其中的文件，或不合格式。请重新下载，或用 OFD 阅读器打开，另存或打印成 PDF 后再导入。"
        }
        DocumentFault::LockedOfd => {
            "这个 OFD 已加密，无法打开。请用 OFD 阅读器打开，另存为不加密的 OFD 或打印成 PDF 后再导入。"
        }
        DocumentFault::Image => {
            "这是图片，没有可读的文字。请导入清单的文本、网页、Word 或 Excel 文件；图片要先作文字识别。"
        }
        DocumentFault::Archive => "这是压缩文件。请先解压，再导入其中的文件。",
        DocumentFault::Rtf => {
            "这是 RTF 文件。请用 WPS 打开另存为 .docx，或执行 soffice --headless --convert-to docx 文件，再导入。"
        }
        DocumentFault::Empty => "文件是空的，没有可读的内容。请确认文件是否下载完整。",
        DocumentFault::TableTooLarge => {
            "内容太多：单元格和段落超过十六万个，或文字（重复的部分按次数计）超过 16 MB，不像履职事项清单。请删去多余的行列，或分成几个文件再导入。"
        }
        DocumentFault::TablesTooDeep => {
            "表格嵌套超过 32 层，不像履职事项清单。请另存为普通的表格后再导入。"
        }
        DocumentFault::TooManyElements => {
            "文件里的标签超过三百万个，或嵌套 1000 层以上，不像履职事项清单。请打开文件，删去无关内容，另存后再导入。"
        }
        DocumentFault::TooManyTownships => {
            "一份文件里的乡镇超过一千个，不像履职事项清单。请分成几个文件再导入。"
        }
        DocumentFault::TooManyTexts => {
            "内容太多：各事项的文字超过二百万段，不像履职事项清单。请分成几个文件再导入。"
        }
        DocumentFault::TooVaried => {
            "文字杂乱：相邻两字的不同组合超过三十万种，像是乱码，不像履职事项清单。请打开文件核对；确是清单的，请分成几个文件再导入。"
        }
        DocumentFault::TooManyItems => {
            "一个乡镇的事项超过六千项，不像履职事项清单。请核对序号是否重复；确有多个乡镇的，请分成几个文件再导入。"
        }
        DocumentFault::NamesTooLong => {
            "事项名称、类别和部门的文字合计超过七十万字（相同的只计一次），不像履职事项清单。请核对各栏是否错位；确是清单的，请分成几个文件再导入。"
        }
        DocumentFault::TooManyColumns => {
            "表格第 256 列以后还有内容，不像履职事项清单。请删去多余的列后再导入。"
        }
        DocumentFault::CellsSideBySide => {
            "这像是用 pdftotext -layout 从 PDF 取出的文字，各栏并排在一行里，无法分开。请直接导入 PDF；没有 PDF 时，请改用 pdftotext -raw 取出文字。"
        }
        DocumentFault::CellsScattered => {
            "这像是用 pdftotext 而没有加 -raw 从 PDF 取出的文字，一行的各格已散开，无法对应。请直接导入 PDF；没有 PDF 时，请改用 pdftotext -raw 取出文字。"
        }
        DocumentFault::HeadersOnly => {
            "有清单的表头，但表下没有一行可读的事项。文件可能被截断，请重新下载完整的文件。"
        }
        DocumentFault::OnlyMentioned => {
            "只提到履职事项清单，没有“序号、事项类别、事项名称”的表格。请导入清单本身，而不是通知或报道。"
        }
        DocumentFault::NoDutyList => {
            "这不是乡镇履职事项清单：没有“序号、事项类别、事项名称”的表格。请确认文件是否选对。"
        }
        DocumentFault::OtherTable => {
            "这是一张编号的表，但全文没有提到履职事项，像是权力清单、责任清单等其他清单。请确认文件是否选对。"
        }
        DocumentFault::OtherList => {
            "标题说这是权力清单、责任清单等其他清单，不是履职事项清单。请确认文件是否选对。"
        }
        DocumentFault::CsvRow => "不是完整的 CSV 行。请重新导出。",
        DocumentFault::CsvList { name } => {
            return format!("没有“{name}”这张清单。可写：{}。", lists());
        }
        DocumentFault::CsvNumber { text } => {
            return format!("序号“{text}”不是数字。请改正后再导入。");
        }
        DocumentFault::CsvGroups => {
            "“职责分组”的段数与“上级部门职责”不符。增删段落后，请同时改“职责分组”里的数。"
        }
        DocumentFault::NoItems => "其中没有事项。请重新导出。",
    };
    known.to_string()
}

/// The lists by their short names.
fn lists() -> String {
    let lists = ListKind::ALL.map(ListKind::short);
    lists.join("、")
}

fn version(fault: &VersionFault) -> String {
    match fault {
        VersionFault::OtherId { id } => {
            format!("里的代号是“{id}”，与目录名不同，没有读入。请把文件放回原处，或重新导入原文。")
        }
        VersionFault::Newer { format } => {
            format!("由较新版本的程序写成（格式 {format}），没有读入。请升级 lvzhi。")
        }
        VersionFault::Damaged { line, fault } => format!(
            "第 {line} 行已损坏（{}），没有读入。请删去这个文件，或重新导入原文。",
            json(fault)
        ),
        VersionFault::NotCompiled => "无法整理。请重新导入原文，或升级 lvzhi。".to_string(),
        VersionFault::NoOrdinaryFile => {
            "是链接、管道或设备，不是普通文件，没有读入。请删去它，或换成文件本身。".to_string()
        }
        VersionFault::TooLarge => {
            "超过 256 MB，不会是导入的清单，没有读入。请删去这个文件，或重新导入原文。".to_string()
        }
        VersionFault::LastNumber => {
            "的版本号已是最大，不能再有新版。请把这个文件改名为较小的版本号，再导入。".to_string()
        }
    }
}

fn words(fault: &WordsFault) -> String {
    match fault {
        WordsFault::Json(fault) => json(fault),
        WordsFault::EmptyWord => "有空的词，或没有词".to_string(),
    }
}

fn correction(fault: &CorrectionFault) -> String {
    match fault {
        CorrectionFault::NoItem => "文件里没有这一项。请删去这条更正，或改正编号。".to_string(),
        CorrectionFault::OtherName { name } => {
            format!("这一项读出的名称是“{name}”，与更正所记的不同。请核对后改正或删去。")
        }
        CorrectionFault::UnknownField { field, known } => {
            format!("没有“{field}”这一栏。可以更正的有：{}。", known.join("、"))
        }
        CorrectionFault::Value(fault) => format!("更正的内容不合格式：{}。", json(fault)),
        CorrectionFault::Unneeded => {
            "规则已经读出同样的结果，这条更正不再需要。请删去。".to_string()
        }
        CorrectionFault::NoDoubt => "这一项已无待核之处，不再需要确认。请删去。".to_string(),
    }
}

fn json(fault: &JsonFault) -> String {
    match fault {
        JsonFault::Syntax { column } => {
            format!("第 {column} 个字节处不合 JSON 的写法，多了或少了符号")
        }
        JsonFault::CutOff => "内容到这里中断了".to_string(),
        JsonFault::MissingField(name) => format!("缺少“{name}”一栏"),
        JsonFault::UnknownField(name) => format!("无法识别“{name}”一栏"),
        JsonFault::Value { column: 0 } => "有一栏的值不对".to_string(),
        JsonFault::Value { column } => format!("第 {column} 个字节处的值不对"),
    }
}

pub(super) fn not_utf8(name: &str, locale: &str) -> String {
    format!(
        "语言环境 {name}={locale} 不是 UTF-8，界面只用 UTF-8。汉字乱码时，请把终端的编码改为 UTF-8，并设 {name}=zh_CN.UTF-8。"
    )
}

pub(super) fn complaint(complaint: &Complaint, path: &Path) -> String {
    let at = format!("设置文件 {} 第 {} 行", path.display(), complaint.line);
    match &complaint.fault {
        SettingFault::Unreadable(error) => format!(
            "无法读取设置文件 {}：{}。请检查读取权限；现在按默认设置。",
            path.display(),
            io(error)
        ),
        SettingFault::Syntax => {
            format!("{at}不合格式，这一行不起作用。每行写成 名称 = 值，文字放在引号里。")
        }
        SettingFault::Repeated => format!("{at}：这项设置前面已经写过，这一行不起作用。"),
        SettingFault::Unknown { name, known } => format!(
            "{at}：没有“{name}”这项设置，不起作用。有：{}。",
            known.join("、")
        ),
        SettingFault::Key { name } => format!(
            "{at}：按键“{name}”无法识别或不能改，这一行不起作用。写成 \"F2\" = \"s\"，左边是要设的键，右边是它代替的键，都用字符串；Ctrl-C 不能改。"
        ),
        SettingFault::Value { name, allowed } => {
            format!("{at}：{name} 不能是这个值，不起作用。可以是：{allowed}。")
        }
    }
}

pub(super) fn finding(detail: &FindingDetail) -> String {
    match detail {
        FindingDetail::ListMissing { list } => {
            format!("没有读到{}清单，文件可能不完整", list.title())
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
        } => format!("{}的序号应为 {expected}，读到的是 {read}", list.title()),
        FindingDetail::NumberAssumed { number } => format!("没有序号，按前后推定为 {number}"),
        FindingDetail::ListUnnumbered { list } => {
            format!("{}表没有序号，序号按次序编列", list.title())
        }
        FindingDetail::NumberRestarted { number } => {
            format!("序号从 1 重新开始，按全表次序接着编为 {number}")
        }
        FindingDetail::TotalDiffers {
            list,
            declared,
            read,
        } => {
            let name = list.map_or("全部履职事项", ListKind::title);
            format!("说明称{name}共 {declared} 项，读到 {read} 项")
        }
        FindingDetail::DepartmentNotFound => "未能识别对应上级部门，整行列入事项名称".to_string(),
        FindingDetail::BoundaryInferred { .. } => {
            "原文未分栏，本项按语义划分，请对照原文核对各栏".to_string()
        }
        FindingDetail::DepartmentsUnassigned { departments } => format!(
            "上级部门职责中没有单独写明“{}”的职责，请核对分工",
            departments.join("、")
        ),
        FindingDetail::NumberCorrected { printed, number } => {
            format!("序号印为 {printed}，与上一项重复，按前后推定为 {number}")
        }
        FindingDetail::RowJoined => {
            "其中一行没有序号，已作为本项的续行，请核对是否另为一项".to_string()
        }
        FindingDetail::TextLeftOut { why, text, times } => {
            let why = match why {
                LeftOut::Hidden => "隐藏的",
                LeftOut::Struck => "加了删除线的",
                LeftOut::Phonetic => "拼音注音的",
                LeftOut::Footnote => "脚注的",
            };
            match times {
                0 | 1 => format!("{why}文字没有读入：{text}"),
                _ => format!("{why}文字共 {times} 处，没有读入，如：{text}"),
            }
        }
        FindingDetail::LineRepeated { text, times } => {
            format!("“{text}”在表中重复出现 {times} 次，视为水印，没有读入")
        }
        FindingDetail::LinesJoined { list } => format!(
            "{}表中每一行都是单独的段落，已按语义接成整段，请核对分段",
            list.title()
        ),
        FindingDetail::CellsScattered => {
            "这像是用 pdftotext 而没有加 -raw 取出的文字，各格可能配错。请改为直接导入 PDF"
                .to_string()
        }
        FindingDetail::CellEmpty { cell } => {
            format!("“{}”为空", vocabulary::cell(*cell, Language::Chinese))
        }
        FindingDetail::TakeoverEmpty => "“承接部门及工作方式”为空".to_string(),
        FindingDetail::CategoryUnknown { category } => {
            format!("类别“{category}”不在常用类别之中")
        }
        FindingDetail::ColumnUnknown { header } => {
            format!("未能识别“{header}”一栏，其中的内容没有读入")
        }
        FindingDetail::TownshipUnnamed { name } => {
            format!("文中没有写明乡镇名称，暂称“{name}”。请用 --township 名称 指明")
        }
        FindingDetail::LineUnplaced { text } => format!("未能归类的一行：{text}"),
        FindingDetail::TextUnlabelled { text } => {
            format!("表头没有写明的一栏里有文字，没有读入：{text}")
        }
        FindingDetail::CharactersUnreadable { count, text } => {
            format!("有 {count} 个字无法辨认：“{text}”。请对照原件补正")
        }
        FindingDetail::SheetHidden { name, times } => match times {
            0 | 1 => format!("隐藏的工作表“{name}”没有读入"),
            _ => format!("隐藏的工作表共 {times} 个，没有读入，如“{name}”"),
        },
        FindingDetail::Text { text, .. } => text.clone(),
    }
}

pub(super) fn note(note: &QueryNote) -> String {
    let known = match note {
        QueryNote::NoValue(field) => {
            let (name, example) = match field {
                QueryField::Township => ("镇", "安集海"),
                QueryField::Category => ("类", "平安法治"),
                QueryField::Department => ("部门", "公安局"),
                QueryField::List => ("清单", "配合"),
            };
            return format!("“{name}:”后面还没有内容，暂不起作用；例如 {name}:{example}");
        }
        QueryNote::LoneQuote => "引号里还没有内容，暂不起作用；例如 \"流浪犬\"",
        QueryNote::NothingExcluded => "“!”后面还没有要排除的词，暂不起作用；例如 !处罚",
        QueryNote::NoNumber => "“#”后面还没有序号，暂不起作用；例如 #41",
        QueryNote::UnknownList(name) => {
            return format!("没有“{name}”这张清单，暂不起作用；可写 {}", lists());
        }
        QueryNote::OnlyExcludes => "只有要排除的词：列出的是不含它们的全部事项",
        QueryNote::Cut { read } => return format!("要找的文字太长，只按前 {read} 个字查找"),
        QueryNote::NoTownship(name) => return format!("没有名为“{name}”的乡镇"),
        QueryNote::NoCategory(name) => return format!("没有名为“{name}”的类别"),
        QueryNote::NoDepartment(name) => return format!("没有名为“{name}”的部门"),
    };
    known.to_string()
}

pub(super) fn understood(part: Understood) -> String {
    match part {
        Understood::Exact(text) => format!("“{text}”"),
        Understood::Without(text) => format!("不含“{text}”"),
        Understood::Township(name) => format!("镇:{name}"),
        Understood::Filter(FieldFilter::Township(name)) => format!("镇:{name}"),
        Understood::Filter(FieldFilter::Category(name)) => format!("类:{name}"),
        Understood::Filter(FieldFilter::Department(name)) => format!("部门:{name}"),
        Understood::Filter(FieldFilter::List(list)) => format!("清单:{}", list.short()),
        Understood::Filter(FieldFilter::Number(number)) => format!("序号={number}"),
    }
}
