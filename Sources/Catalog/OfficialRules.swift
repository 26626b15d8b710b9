import Diagnostics
import Tables

/// Rows of `pejabat`, and what cannot be of them.
extension UnitLoader {
  mutating func readOfficial(_ row: inout RowReader) {
    let position = row.slug("jabatan", required: true, among: positionCodes)
    let name = row.personName("nama")
    let capacity = row.capacity("sebagai")
    let from = row.day("mulai", required: true)
    if ["sekarang", "kini", "saat ini", "sampai sekarang", "s.d. sekarang", "s/d sekarang", "-"]
      .contains(row.raw("sampai").trimmed.lowercased())
    {
      row.cleaned["sampai"] = ""
    }
    let until = row.day("sampai", required: false)
    if let from, let until, until < from {
      row.report(
        .pejabatTerbalik, "sampai", "Tanggal ini sebelum mulainya, \(from.text).",
        other: row.source.place("mulai"),
        cure: "Periksa keduanya, juga tahunnya; kosongkan bila masih menjabat.")
      return
    }
    checkYear(of: from, until, &row)
    guard let position, let name, let capacity, let from else { return }
    unit.officials.append(
      Official(
        position: position, name: name, capacity: capacity, from: from, until: until,
        basis: row.optionalText("dasar"), source: row.source))
  }

  /// Who held the position in another year only has no row here. The last quarter is signed in the next
  /// year, so who begins in its first months may be told.
  private func checkYear(of from: CalendarDate?, _ until: CalendarDate?, _ row: inout RowReader) {
    let year = unit.id.year
    let other =
      "Perbaiki tahunnya; bila memang tahun lain, hapus barisnya dan tulis di unit tahun itu."
    if let until, until.year < year {
      row.report(
        .pejabatDiLuarTahun, "sampai", "Pejabat ini berakhir sebelum tahun \(year).", cure: other)
    } else if let from, from.year > year + 1 || (from.year > year && (from.month ?? 12) > 3) {
      row.report(
        .pejabatDiLuarTahun, "mulai", "Pejabat ini mulai sesudah Maret \(year + 1).", cure: other)
    }
  }

  /// Two in one position on one day.
  mutating func checkOfficials() {
    for rows in unit.officialsByPosition {
      for (earlier, later) in zip(rows, rows.dropFirst())
      where earlier.until.map({ $0 >= later.from }) ?? true { overlap(earlier, later) }
    }
  }

  private mutating func overlap(_ earlier: Official, _ later: Official) {
    guard earlier.from < later.from, let last = later.from.adding(days: -1) else {
      diagnostics.add(
        .pejabatBertumpuk, at: later.source, "mulai",
        "\(earlier.name) sudah tercatat mulai hari yang sama di jabatan ini.",
        other: earlier.source.place("mulai"),
        cure: "Perbaiki tanggal salah satunya; hapus barisnya hanya bila tertulis dua kali.")
      return
    }
    let returns = later.until.flatMap { end in
      earlier.until.map { $0 > end } ?? true ? end.adding(days: 1) : nil
    }
    diagnostics.add(
      .pejabatBertumpuk, at: earlier.source, "sampai",
      "\(earlier.name) tercatat masih menjabat ketika \(later.name) mulai, \(later.from.text).",
      other: later.source.place("mulai"),
      cure: "Tulis “\(last.text)”, sehari sebelum \(later.name) mulai"
        + (returns.map {
          "; bila \(earlier.name) bertugas lagi sesudahnya, tulis baris baru yang mulai \($0.text)"
        } ?? "") + ". Bila mulainya yang keliru, perbaiki itu.")
  }
}

extension Unit {
  /// The officials of each position in the order in which they held it; positions in the order of their
  /// table.
  fileprivate var officialsByPosition: [[Official]] {
    let rows = Dictionary(grouping: officials, by: \.position)
    return positions.compactMap { position in
      rows[position.code]?.sorted { ($0.from, $0.source.row) < ($1.from, $1.source.row) }
    }
  }

  /// Those who are still in office when the year ends, or begin after it: the first rows of the next year.
  var officialsGoingOn: [Official] {
    officialsByPosition.flatMap { rows in
      rows.filter { $0.until.map { $0.year > id.year } ?? true }
    }
  }
}

extension RowReader {
  /// A person's name, without what belongs to the office; nil where empty or none.
  fileprivate mutating func personName(_ column: String) -> String? {
    let name = requiredText(column)
    if name.isEmpty { return nil }
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    if let first = words.first, ["plt", "plh", "pj"].contains(first) {
      report(
        .namaPejabatTakSah, column, "Sebutan “\(first)” tertulis di depan nama.",
        cure: "Tulis namanya saja di sini, dan “\(first)” di kolom sebagai.")
      return nil
    }
    let nobody = ["kosong", "lowong", "belum", "tidak", "nihil", "vakum"]
    if words.isEmpty || nobody.contains(words[0]) {
      report(
        .namaPejabatTakSah, column, "Ini bukan nama orang.",
        cure: "Hapus barisnya bila jabatannya kosong: cukup isi kolom sampai pejabat sebelumnya.")
      return nil
    }
    return name
  }

  /// In what capacity somebody holds a position; definitive where nothing is typed, nil where it is no
  /// such word.
  fileprivate mutating func capacity(_ column: String) -> Official.Capacity? {
    guard let typed = typed(column, required: false) else { return .definitive }
    if let capacity = Official.Capacity(parsing: typed) { return capacity }
    return word(column)
  }
}

/// What is odd about officials.
extension RemarkFinder {
  mutating func officials() {
    for rows in unit.officialsByPosition {
      guard let position = unit.positions.first(where: { $0.code == rows[0].position }) else {
        continue
      }
      vacancies(position, rows)
      repeatedOfficial(position, rows)
      otherHolder(position, rows)
    }
    for signatory in unit.signatories { otherSigner(signatory) }
  }

  /// Days of the year on which nobody holds a position that has officials.
  private mutating func vacancies(_ position: Position, _ rows: [Official]) {
    let year = unit.id.year
    guard var free = CalendarDate(year: year, month: 1, day: 1),
      let yearEnd = CalendarDate(year: year, month: 12, day: 31)
    else { return }
    for row in rows {
      if free < row.from, free <= yearEnd, let last = row.from.adding(days: -1) {
        vacant(position, row.source.place("mulai"), row, free, min(last, yearEnd))
      }
      guard let until = row.until, let next = until.adding(days: 1) else { return }
      free = max(free, next)
    }
    // What is yet to come may be filled by then.
    guard let last = rows.last, free <= min(yearEnd, today ?? yearEnd) else { return }
    vacant(position, last.source.place("sampai"), last, free, nil)
  }

  private mutating func vacant(
    _ position: Position, _ place: Place, _ row: Official, _ first: CalendarDate,
    _ last: CalendarDate?
  ) {
    let days =
      first == last
      ? "pada \(first.text)" : "sejak \(first.text)" + (last.map { " sampai \($0.text)" } ?? "")
    add(
      .jabatanKosong, position.code, place,
      "Jabatan \(position.name) tidak ada pejabatnya \(days).",
      written: last == nil ? row.source.raw("sampai") : row.source.raw("mulai"),
      cure: "Tulis pejabatnya (juga Plt. atau Plh.) pada hari itu; biarkan bila memang kosong.")
  }

  /// The same person twice in a row without a day between.
  private mutating func repeatedOfficial(_ position: Position, _ rows: [Official]) {
    for (earlier, later) in zip(rows, rows.dropFirst())
    where Official.isSame(earlier.name, later.name) && earlier.capacity == later.capacity
      && earlier.until?.adding(days: 1) == later.from
    {
      add(
        .pejabatBerulang, position.code, later.source.place("nama"),
        "Pejabat ini sudah tercatat sampai hari sebelumnya, di jabatan dan kedudukan yang sama.",
        written: later.name, other: earlier.source.place("nama"),
        cure:
          "Jadikan satu baris: kosongkan atau perbarui kolom sampai baris sebelumnya, lalu hapus "
          + "yang ini; biarkan bila dasarnya memang baru.")
    }
  }

  /// `jabatan` names somebody who never held the position.
  private mutating func otherHolder(_ position: Position, _ rows: [Official]) {
    guard let holder = position.holder,
      !rows.contains(where: { Official.isSame($0.name, holder) })
    else { return }
    add(
      .pejabatBerbeda, position.code, position.source.place("pejabat"),
      "Nama ini tidak ada di tabel pejabat, yang dipakai untuk \(position.name).", written: holder,
      other: rows[0].source.place("nama"),
      cure: "Kosongkan sel ini; bila ia memang pernah menjabat tahun ini, tulis barisnya di tabel "
        + "pejabat.")
  }

  /// The name of a signatory is not that of who holds the position.
  private mutating func otherSigner(_ signatory: Signatory) {
    guard let name = signatory.name, let position = unit.position(called: signatory.office),
      unit.officials.contains(where: { $0.position == position.code }),
      let holder = unit.holder(of: position, on: today), !Official.isSame(holder.name, name),
      !ExampleTables.isExample(holder.name)
    else { return }
    add(
      .penandaTanganBerbeda, signatory.position, signatory.source.place("nama"),
      "Menurut tabel pejabat, \(holder.capacity.before(position.name)) ialah \(holder.name).",
      written: name,
      cure: "Kosongkan nama ini supaya diambil dari tabel pejabat, atau perbaiki salah satunya.")
  }
}
