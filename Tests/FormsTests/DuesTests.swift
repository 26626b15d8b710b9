import Catalog
import Forms
import TestSupport
import Testing

/// Who owes what for a quarter.
struct DuesTests {
  /// An office of three: the secretary under the camat, two sections under the secretary.
  private static let positions = """
    kode,nama,atasan
    camat,Camat,
    sekretaris,Sekretaris,camat
    umum,Kasi Umum,sekretaris
    layanan,Kasi Layanan,sekretaris

    """

  /// Lines of `indikator`: position, formula, and how quarters cumulate; codes follow.
  private func unit(
    _ indicators: [(position: String, formula: String, cumulation: String)], variables: String,
    targets: String, schedule: String = ""
  ) throws -> Unit {
    let rows = indicators.enumerated().map { index, row in
      "i\(index + 1),\(row.position),1,Sasaran,Indikator \(index + 1),\(row.formula),"
        + "\(row.cumulation),\(schedule)\n"
    }
    let texts: [TableName: String] = [
      .profil: "kunci,nilai\nkecamatan,A\nkabupaten,B\njenis_wilayah,kabupaten\nprovinsi,C\n"
        + "judul,D\ndata_contoh,ya\n",
      .jabatan: Self.positions,
      .indikator: "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,kumulatif,jadwal\n"
        + rows.joined(),
      .variabel: "kode,uraian,akumulasi,nilai\n" + variables,
      .target: "indikator,tahunan,tw1,tw2,tw3,tw4\n" + targets,
    ]
    return try UnitLoader.load(tables(texts)).unremarkable()
  }

  /// The dues in short: `layanan: x y | pinjam z=umum | i1 i2`.
  private func dues(of unit: Unit, _ quarter: Quarter) -> [String] {
    ReportingDuties.all(of: unit, in: quarter).map { dues in
      let items = dues.items.map { item in
        item.variable.code + (item.neededIn > quarter ? "@\(item.neededIn.rawValue)" : "")
      }
      let borrowed = dues.borrowed.map { "\($0.variable.code)=\($0.owner?.code ?? "tetap")" }
      return "\(dues.position.code): \(items.joined(separator: " ")) | "
        + "\(borrowed.joined(separator: " ")) | "
        + dues.indicators.map(\.code).joined(separator: " ")
    }
  }

  private static let everyQuarter = "1,1,1,1,1"

  /// The one furthest down enters; among equals the one with fewer figures, then the first.
  @Test func theLowestEnters() throws {
    let office = try unit(
      [
        ("camat", "a / b", ""), ("sekretaris", "a + c + d", ""), ("umum", "c + d + e", ""),
        ("layanan", "a + e", ""),
      ],
      variables: "a,A,akhir,\nb,B,akhir,\nc,C,akhir,\nd,D,tetap,7\ne,E,akhir,\n",
      targets: (1...4).map { "i\($0),\(Self.everyQuarter)\n" }.joined())
    #expect(
      dues(of: office, .first) == [
        "camat: b | a=layanan | i1", "sekretaris:  | a=layanan c=umum d=tetap | i2",
        "umum: c e | d=tetap | i3", "layanan: a | e=umum | i4",
      ])
  }

  /// What only a later quarter shows is owed now where every quarter counts towards it.
  @Test func laterQuartersAskForWhatAddsUp() throws {
    let office = try unit(
      [("umum", "a / b", ""), ("layanan", "c", "jumlah"), ("layanan", "d", "akhir")],
      variables: "a,A,jumlah,\nb,B,akhir,\nc,C,akhir,\nd,D,jumlah,\n",
      targets: "i1,5,,,,5\ni2,5,,,3,5\ni3,5,,,,5\n")
    #expect(dues(of: office, .first) == ["umum: a@4 |  | ", "layanan: c@3 |  | "])
    #expect(dues(of: office, .third) == ["umum: a@4 |  | ", "layanan: c |  | i2"])
    #expect(dues(of: office, .fourth) == ["umum: a b |  | i1", "layanan: c d |  | i2 i3"])
  }

  /// What is due twice a year is asked for twice a year, also where every quarter would count.
  @Test func onlyWhatIsDue() throws {
    let office = try unit(
      [("umum", "a / b", ""), ("umum", "c", "jumlah")],
      variables: "a,A,jumlah,\nb,B,akhir,\nc,C,akhir,\n", targets: "i1,5,,5,,5\ni2,5,,3,,5\n",
      schedule: "semester")
    #expect(
      Quarter.allCases.map { dues(of: office, $0) } == [
        [], ["umum: a b c |  | i1 i2"], [], ["umum: a b c |  | i1 i2"],
      ])
  }

  @Test func withoutTargetsNobodyOwes() throws {
    let office = try unit([("umum", "a", "")], variables: "a,A,jumlah,\n", targets: "")
    #expect(dues(of: office, .first) == [])
  }

  /// A variable of two indicators is asked for once.
  @Test func askedForOnce() throws {
    let office = try unit(
      [("umum", "a", ""), ("umum", "a × 2", "")], variables: "a,A,jumlah,\n",
      targets: "i1,1,,,1,1\ni2,1,1,1,1,1\n")
    #expect(dues(of: office, .first) == ["umum: a |  | i2"])
    #expect(dues(of: office, .third) == ["umum: a |  | i1 i2"])
  }
}
