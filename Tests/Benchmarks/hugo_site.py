"""A Hugo site over the same approved tables, to compare with: `hugo_site.py CONTENT FOLDER`.

Per office it renders what rapor's pages show: an overview, a scorecard for each position (duties,
tables, a card per indicator with chart, formula, working and notes), the document, and all scorecards
as one book. It reads each table once (partialCached) and draws each card once. It checks nothing,
and makes no downloads: compare bytes per second, not seconds.
"""

import csv
import sys
from pathlib import Path

SETTINGS = """baseURL = "https://rapor.example/"
title = "Rapor Kinerja Kecamatan"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotstxt", "404", "section"]
disableHugoGeneratorInject = true
timeout = "600s"
[[module.mounts]]
source = "content"
target = "content"
[[module.mounts]]
source = "layouts"
target = "layouts"
[[module.mounts]]
source = "{offices}"
target = "assets/offices"
[[module.mounts]]
source = "lists"
target = "assets/lists"
"""

ADAPTER = """{{- $rows := dict "targetType" "map" -}}
{{- range resources.Get "lists/offices.csv" | transform.Unmarshal $rows -}}
{{- $office := . -}}
{{- $.AddPage (dict "path" .place "title" .place "params" (dict "office" . "kind" "office")) -}}
{{- range slice "naskah" "cetak" -}}
{{- $.AddPage (dict "path" (printf "%s/%s" $office.place .) "title" . "params" (dict "office" $office "kind" .)) -}}
{{- end -}}
{{- range resources.Get (printf "offices/%s/jabatan.csv" .tables) | transform.Unmarshal $rows -}}
{{- $.AddPage (dict "path" (printf "%s/%s" $office.place .kode) "title" .nama "params" (dict "office" $office "kind" "card" "position" .kode)) -}}
{{- end -}}
{{- end -}}
"""

# Everything that is computed for an office, once.
OFFICE = """{{- $rows := dict "targetType" "map" -}}{{- $tables := .tables -}}{{- $s := newScratch -}}
{{- range resources.Get (printf "offices/%s/variabel.csv" $tables) | transform.Unmarshal $rows -}}{{- $s.SetInMap "variable" .kode . -}}{{- end -}}
{{- range resources.Get (printf "offices/%s/realisasi.csv" $tables) | transform.Unmarshal $rows -}}{{- $s.SetInMap "report" .variabel . -}}{{- end -}}
{{- range resources.Get (printf "offices/%s/target.csv" $tables) | transform.Unmarshal $rows -}}{{- $s.SetInMap "target" .indikator . -}}{{- end -}}
{{- range resources.Get (printf "offices/%s/catatan.csv" $tables) | transform.Unmarshal $rows -}}
{{- $s.SetInMap "notes" .indikator ((index (or ($s.Get "notes") dict) .indikator | default slice) | append .) -}}{{- end -}}
{{- range resources.Get (printf "offices/%s/uraian.csv" $tables) | transform.Unmarshal $rows -}}
{{- $s.SetInMap "duties" .jabatan ((index (or ($s.Get "duties") dict) .jabatan | default slice) | append .) -}}{{- end -}}
{{- $reports := $s.Get "report" -}}{{- $targets := $s.Get "target" -}}{{- $variables := $s.Get "variable" -}}
{{- range resources.Get (printf "offices/%s/indikator.csv" $tables) | transform.Unmarshal $rows -}}
{{- $parts := findRE `v[0-9]+_[a-z]` .rumus -}}{{- $sums := slice 0.0 0.0 0.0 -}}{{- $quarters := slice -}}{{- $last := dict -}}{{- $code := .kode -}}
{{- range $quarter := slice "tw1" "tw2" -}}
{{- $own := slice -}}{{- range $parts -}}{{- $own = $own | append (float (index (index $reports .) $quarter)) -}}{{- end -}}
{{- $sums = slice (add (index $sums 0) (index $own 0)) (add (index $sums 1) (index $own 1)) (add (index $sums 2) (index $own 2)) -}}
{{- $value := mul 100.0 (div (add (index $own 0) (index $own 1)) (index $own 2)) -}}
{{- $reached := mul 100.0 (div (add (index $sums 0) (index $sums 1)) (index $sums 2)) -}}
{{- $target := float (index (index $targets $code) $quarter) -}}{{- $achieved := mul 100.0 (div $reached $target) -}}
{{- $last = dict "name" $quarter "own" $value "reached" $reached "target" $target "achieved" $achieved "sums" $sums -}}
{{- $quarters = $quarters | append $last -}}{{- end -}}
{{- $row := dict "fields" . "quarters" $quarters "last" $last "parts" $parts "variables" $variables "reports" $reports "notes" (index ($s.Get "notes") $code) "rating" (partialCached "rating.html" (math.Round $last.achieved) (math.Round $last.achieved)) -}}
{{- $s.SetInMap "indicators" .jabatan ((index (or ($s.Get "indicators") dict) .jabatan | default slice) | append $row) -}}{{- end -}}
{{- $positions := slice -}}{{- $all := 0.0 -}}
{{- range resources.Get (printf "offices/%s/jabatan.csv" $tables) | transform.Unmarshal $rows -}}
{{- $rows := index ($s.Get "indicators") .kode -}}{{- $sum := 0.0 -}}{{- range $rows -}}{{- $sum = add $sum (math.Min 100.0 .last.achieved) -}}{{- end -}}
{{- $score := div $sum (len $rows) -}}{{- $all = add $all $score -}}
{{- $positions = $positions | append (dict "fields" . "score" $score "rows" $rows "duties" (index ($s.Get "duties") .kode) "rating" (partial "rating.html" $score)) -}}{{- end -}}
{{- return (dict "positions" $positions "score" (div $all (len $positions)) "document" (resources.Get (printf "offices/%s/naskah.csv" $tables) | transform.Unmarshal $rows)) -}}
"""
RATING = """{{- $name := "Sangat Kurang" -}}{{- if ge . 91.0 -}}{{- $name = "Sangat Baik" -}}{{- else if ge . 76.0 -}}{{- $name = "Baik" -}}
{{- else if ge . 66.0 -}}{{- $name = "Cukup" -}}{{- else if ge . 51.0 -}}{{- $name = "Kurang" -}}{{- end -}}{{- return $name -}}"""
NUMBER = '{{ lang.FormatNumberCustom 2 %s "- , ." }}'
BASE = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ .Title }}</title>
<link rel="stylesheet" href="/gaya.css"></head>
<body><header class="situs"><p><a href="/">Rapor Kinerja Kecamatan</a></p></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer class="situs"><p>Angka yang sudah disahkan kantor kecamatan.</p></footer></body></html>
"""
HOME = """{{ define "main" }}<h1>Rapor Kinerja Kecamatan</h1><ul>
{{ range resources.Get "lists/offices.csv" | transform.Unmarshal (dict "targetType" "map") }}<li><a href="/{{ .place }}/">{{ .place }}</a></li>
{{ end }}</ul>{{ end }}
"""
PAGE = """{{ define "main" }}{{ $office := .Params.office }}{{ $data := partialCached "office.html" $office $office.place }}
{{ if eq .Params.kind "office" }}<h1>Kecamatan {{ $office.place }}</h1><p class="besar">@score</p><ul class="pohon">
{{ range $data.positions }}<li><div class="simpul"><h3><a href="{{ .fields.kode }}/">{{ .fields.nama }}</a></h3><p><b class="n">@position</b> {{ .rating }}</p></div></li>
{{ end }}</ul>{{ else if eq .Params.kind "naskah" }}<h1>Naskah</h1>
{{ range $data.document }}<p class="{{ .gaya }}">{{ with .nomor }}<b>{{ . }}</b> {{ end }}{{ .teks }}</p>
{{ end }}{{ else if eq .Params.kind "cetak" }}<h1>Buku rapor</h1>
{{ range $data.positions }}{{ partialCached "scorecard.html" . $office.place .fields.kode }}{{ end }}{{ else }}{{ $position := .Params.position }}
{{ range where $data.positions "fields.kode" $position }}{{ partialCached "scorecard.html" . $office.place .fields.kode }}{{ end }}{{ end }}{{ end }}
""".replace("@score", NUMBER % "$data.score").replace("@position", NUMBER % ".score")
SCORECARD = """<header class="muka"><p class="atas">Rapor jabatan · Eselon {{ .fields.eselon }}</p><h1>{{ .fields.nama }}</h1></header>
<section class="muka-nilai"><p class="besar">@score</p><p class="cap">{{ .rating }}</p><p>{{ len .rows }} dari {{ len .rows }} indikator terukur</p></section>
<section><h2>Tugas dan fungsi</h2><ul class="butir">
{{ range .duties }}<li>{{ with .nomor }}<span>{{ . }}</span>{{ end }}<div><p>{{ .teks }}</p></div></li>
{{ end }}</ul></section>
<section><h2>Sasaran dan indikator</h2>
{{ range $number, $rows := slice "1" "2" }}<section class="sasaran"><h3>Sasaran {{ $rows }}</h3>
<table class="t ti"><thead><tr><th>No.<th>Indikator<th>Satuan<th>Target setahun<th>TW I<th>TW II<th>TW III<th>TW IV<th>Realisasi kumulatif<th>Target kumulatif<th>Capaian<th>Predikat<th>Sumber data
<tbody>{{ range where $.rows "fields.nomor_sasaran" $rows }}
<tr><td>{{ .fields.nomor }}<th><a href="#{{ .fields.kode }}">{{ .fields.indikator }}</a><td>{{ .fields.satuan }}<td>95,00{{ range .quarters }}<td>@own{{ end }}<td class="x">belum disahkan<td class="x">belum disahkan<td>@reached<td>@target<td class="n">@achieved%<td><b class="cap">{{ .rating }}</b><td>{{ .fields.sumber_data }}{{ end }}
</table></section>
{{ end }}</section>
<section><h2>Rincian tiap indikator</h2>
{{ range .rows }}{{ $row := . }}<article class="kartu" id="{{ .fields.kode }}"><h3>{{ .fields.indikator }}</h3><p class="hasil"><b class="n">@achieved%</b> <b class="cap">{{ .rating }}</b> <span>Sampai dengan Triwulan II @reached% dari target @target%: capaian @achieved%.</span></p>
<div class="duo"><figure><svg xmlns="http://www.w3.org/2000/svg" class="bagan" role="img" aria-labelledby="b-{{ .fields.kode }}" viewBox="0 0 320 193" width="320" height="193" font-size="12" fill="currentColor"><title id="b-{{ .fields.kode }}">Realisasi kumulatif: {{ .fields.indikator }}</title>
<desc>{{ range .quarters }}{{ .name }}: @bar; target @aim. {{ end }}TW III dan IV: belum disahkan.</desc><path class="sumbu" d="M2 157h316"/>
{{ range $at, $quarter := .quarters }}{{ $x := add 15 (mul $at 80) }}{{ $height := math.Round (mul 1.1 .reached) }}{{ $level := sub 157 (math.Round (mul 1.1 .target)) }}<rect class="batang" x="{{ $x }}" y="{{ sub 157 $height }}" width="50" height="{{ $height }}"/><path class="target" d="M{{ sub $x 7 }} {{ $level }}h64"/><text x="{{ add $x 25 }}" y="{{ sub 152 $height }}" text-anchor="middle">@bar</text><text x="{{ add $x 25 }}" y="174" text-anchor="middle">{{ .name }}</text><text x="{{ add $x 25 }}" y="189" text-anchor="middle">target @aim</text>
{{ end }}{{ range slice 175 255 }}<rect class="belum-disahkan" x="{{ . }}" y="119" width="72" height="37" fill="none" stroke-dasharray="2 2"/><text x="{{ add . 36 }}" y="140" text-anchor="middle">belum disahkan</text>
{{ end }}</svg></figure>
<dl><div><dt>Rumus<dd><math display="block"><mrow><mfrac><mrow><mtext>{{ (index .variables (index .parts 0)).uraian }}</mtext><mo>+</mo><mtext>{{ (index .variables (index .parts 1)).uraian }}</mtext></mrow><mtext>{{ (index .variables (index .parts 2)).uraian }}</mtext></mfrac><mo>×</mo><mn>100</mn><mo>%</mo></mrow></math></div>
<div><dt>Hitungan sampai dengan Triwulan II<dd><math display="block"><mrow><mfrac><mrow><mn>{{ index .last.sums 0 }}</mn><mo>+</mo><mn>{{ index .last.sums 1 }}</mn></mrow><mn>{{ index .last.sums 2 }}</mn></mfrac><mo>×</mo><mn>100</mn><mo>%</mo><mo>=</mo><mn>@reached</mn></mrow></math></div></dl></div>
<table class="t te"><caption>Data yang dilaporkan</caption><thead><tr><th>Data<th>TW I<th>TW II<th>TW III<th>TW IV<th>Kumulatif
<tbody>{{ range $at, $part := .parts }}{{ $report := index $row.reports $part }}
<tr><th>{{ (index $row.variables $part).uraian }} <small>berkas, dijumlahkan</small><td>{{ $report.tw1 }}<td>{{ $report.tw2 }}<td>belum disahkan<td>belum disahkan<td>{{ index $row.last.sums $at }}{{ end }}
</table>{{ range .notes }}
<section class="catat"><h4>Catatan Triwulan {{ .triwulan }}</h4><dl><div><dt>Analisis<dd><p>{{ .analisis }}</p></div><div><dt>Kendala<dd><p>{{ .kendala }}</p></div><div><dt>Tindak lanjut<dd><p>{{ .tindak_lanjut }}</p></div><div><dt>Data dukung<dd><a href="{{ .bukti }}">{{ .bukti }}</a></div></dl></section>{{ end }}
</article>
{{ end }}</section>
"""
for name, value in (("score", ".score"), ("own", ".own"), ("reached", ".last.reached"), ("target", ".last.target"),
                    ("achieved", ".last.achieved"), ("bar", ".reached"), ("aim", ".target")):
    SCORECARD = SCORECARD.replace(f"@{name}", NUMBER % value)


def write(content: Path, folder: Path) -> None:
    """Writes the site's settings and templates; the tables stay where they are."""
    latest = sorted(content.glob("*/*/*/disahkan/*-tw2-*"))
    files = {"hugo.toml": SETTINGS.format(offices=content), "content/_content.gotmpl": ADAPTER, "layouts/baseof.html": BASE,
             "layouts/home.html": HOME, "layouts/page.html": PAGE, "layouts/_partials/office.html": OFFICE,
             "layouts/_partials/rating.html": RATING, "layouts/_partials/scorecard.html": SCORECARD}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "lists").mkdir()
    with open(folder / "lists" / "offices.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["place", "tables"])
        rows.writerows([(tables.parents[1].relative_to(content), tables.relative_to(content)) for tables in latest])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: hugo_site.py CONTENT FOLDER")
    write(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
