import Workbooks

/// The looks of the published workbook.
struct LiveStyles {
  let title, caption, body, bold, link, head, workingHead: StyleID
  /// What was entered: words, and numbers that may be changed to see what follows.
  let text, number, entry: StyleID
  /// What is computed: words, numbers of two decimals, whole numbers, and steps on the way.
  let label, figure, count, working, centered: StyleID
  let date: StyleID

  init(_ book: inout WorkbookWriter) {
    let plain = CellStyle { $0.wraps = true }
    title = book.style(
      CellStyle {
        $0.isBold = true
        $0.size = 14
      })
    caption = book.style(CellStyle { $0.isBold = true })
    body = book.style(plain)
    bold = book.style(plain.with { $0.isBold = true })
    link = book.style(plain.with { $0.color = 0x1F4E79 })
    let dark = plain.with {
      $0.isBold = true
      $0.color = 0xFFFFFF
      $0.fill = 0x1F4E79
      $0.border = 0xBFBFBF
    }
    head = book.style(dark)
    workingHead = book.style(dark.with { $0.fill = 0x5F6B76 })
    let ruled = plain.with { $0.border = 0xD9D9D9 }
    text = book.style(ruled.with { $0.format = .text })
    number = book.style(ruled)
    entry = book.style(ruled.with { $0.fill = 0xFFF8E1 })
    label = book.style(ruled)
    figure = book.style(
      ruled.with {
        $0.format = .twoDecimals
        $0.alignment = .right
      })
    count = book.style(ruled.with { $0.alignment = .right })
    centered = book.style(ruled.with { $0.alignment = .center })
    working = book.style(
      ruled.with {
        $0.color = 0x5F6B76
        $0.alignment = .right
      })
    date = book.style(
      ruled.with {
        $0.format = .date
        $0.alignment = .left
      })
  }
}
