#include "ctemplates.h"

// #embed is part of C23 and an extension of clang in every other C.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char baris_indikator_mustache[] = {
#embed "../../Templates/baris-indikator.mustache"
};
static const unsigned char baris_mustache[] = {
#embed "../../Templates/baris.mustache"
};
static const unsigned char beda_mustache[] = {
#embed "../../Templates/beda.mustache"
};
static const unsigned char beranda_mustache[] = {
#embed "../../Templates/beranda.mustache"
};
static const unsigned char buku_css[] = {
#embed "../../Templates/buku.css"
};
static const unsigned char buku_isi_mustache[] = {
#embed "../../Templates/buku-isi.mustache"
};
static const unsigned char buku_mustache[] = {
#embed "../../Templates/buku.mustache"
};
static const unsigned char cari_mustache[] = {
#embed "../../Templates/cari.mustache"
};
static const unsigned char cari_huruf_mustache[] = {
#embed "../../Templates/cari-huruf.mustache"
};
static const unsigned char cetak_css[] = {
#embed "../../Templates/cetak.css"
};
static const unsigned char data_situs_mustache[] = {
#embed "../../Templates/data-situs.mustache"
};
static const unsigned char data_mustache[] = {
#embed "../../Templates/data.mustache"
};
static const unsigned char dicabut_mustache[] = {
#embed "../../Templates/dicabut.mustache"
};
static const unsigned char ditarik_mustache[] = {
#embed "../../Templates/ditarik.mustache"
};
static const unsigned char entri_mustache[] = {
#embed "../../Templates/entri.mustache"
};
static const unsigned char galat_isi_mustache[] = {
#embed "../../Templates/galat-isi.mustache"
};
static const unsigned char galat_mustache[] = {
#embed "../../Templates/galat.mustache"
};
static const unsigned char gaya_css[] = {
#embed "../../Templates/gaya.css"
};
static const unsigned char halaman_css[] = {
#embed "../../Templates/halaman.css"
};
static const unsigned char halaman_mustache[] = {
#embed "../../Templates/halaman.mustache"
};
static const unsigned char indeks_mustache[] = {
#embed "../../Templates/indeks.mustache"
};
static const unsigned char istilah_mustache[] = {
#embed "../../Templates/istilah.mustache"
};
static const unsigned char jabatan_mustache[] = {
#embed "../../Templates/jabatan.mustache"
};
static const unsigned char hasil_periksa_mustache[] = {
#embed "../../Templates/hasil-periksa.mustache"
};
static const unsigned char kabupaten_mustache[] = {
#embed "../../Templates/kabupaten.mustache"
};
static const unsigned char kaki_mustache[] = {
#embed "../../Templates/kaki.mustache"
};
static const unsigned char kartu_mustache[] = {
#embed "../../Templates/kartu.mustache"
};
static const unsigned char kecamatan_mustache[] = {
#embed "../../Templates/kecamatan.mustache"
};
static const unsigned char kepala_mustache[] = {
#embed "../../Templates/kepala.mustache"
};
static const unsigned char kesalahan_mustache[] = {
#embed "../../Templates/kesalahan.mustache"
};
static const unsigned char kode_qr_mustache[] = {
#embed "../../Templates/kode-qr.mustache"
};
static const unsigned char kontak_mustache[] = {
#embed "../../Templates/kontak.mustache"
};
static const unsigned char kop_mustache[] = {
#embed "../../Templates/kop.mustache"
};
static const unsigned char koreksi_mustache[] = {
#embed "../../Templates/koreksi.mustache"
};
static const unsigned char lembar_mustache[] = {
#embed "../../Templates/lembar.mustache"
};
static const unsigned char metodologi_mustache[] = {
#embed "../../Templates/metodologi.mustache"
};
static const unsigned char naskah_mustache[] = {
#embed "../../Templates/naskah.mustache"
};
static const unsigned char panduan_10_halaman_png[] = {
#embed "../../Templates/panduan-10-halaman.png"
};
static const unsigned char panduan_11_tampilan_png[] = {
#embed "../../Templates/panduan-11-tampilan.png"
};
static const unsigned char panduan_1_buku_kerja_png[] = {
#embed "../../Templates/panduan-1-buku-kerja.png"
};
static const unsigned char panduan_2_hasil_png[] = {
#embed "../../Templates/panduan-2-hasil.png"
};
static const unsigned char panduan_3_realisasi_png[] = {
#embed "../../Templates/panduan-3-realisasi.png"
};
static const unsigned char panduan_4_formulir_png[] = {
#embed "../../Templates/panduan-4-formulir.png"
};
static const unsigned char panduan_5_siap_png[] = {
#embed "../../Templates/panduan-5-siap.png"
};
static const unsigned char panduan_6_draf_png[] = {
#embed "../../Templates/panduan-6-draf.png"
};
static const unsigned char panduan_7_pengesahan_png[] = {
#embed "../../Templates/panduan-7-pengesahan.png"
};
static const unsigned char panduan_8_terbit_png[] = {
#embed "../../Templates/panduan-8-terbit.png"
};
static const unsigned char panduan_9_situs_png[] = {
#embed "../../Templates/panduan-9-situs.png"
};
static const unsigned char panduan_kesalahan_mustache[] = {
#embed "../../Templates/panduan-kesalahan.mustache"
};
static const unsigned char panduan_server_mustache[] = {
#embed "../../Templates/panduan-server.mustache"
};
static const unsigned char panduan_tampilan_mustache[] = {
#embed "../../Templates/panduan-tampilan.mustache"
};
static const unsigned char panduan_terminal_mustache[] = {
#embed "../../Templates/panduan-terminal.mustache"
};
static const unsigned char panduan_css[] = {
#embed "../../Templates/panduan.css"
};
static const unsigned char panduan_mustache[] = {
#embed "../../Templates/panduan.mustache"
};
static const unsigned char papan_css[] = {
#embed "../../Templates/papan.css"
};
static const unsigned char papan_mustache[] = {
#embed "../../Templates/papan.mustache"
};
static const unsigned char pengesahan_mustache[] = {
#embed "../../Templates/pengesahan.mustache"
};
static const unsigned char penyunting_mustache[] = {
#embed "../../Templates/penyunting.mustache"
};
static const unsigned char perhatian_mustache[] = {
#embed "../../Templates/perhatian.mustache"
};
static const unsigned char pita_mustache[] = {
#embed "../../Templates/pita.mustache"
};
static const unsigned char potongan_halaman_mustache[] = {
#embed "../../Templates/potongan-halaman.mustache"
};
static const unsigned char potongan_mustache[] = {
#embed "../../Templates/potongan.mustache"
};
static const unsigned char predikat_mustache[] = {
#embed "../../Templates/predikat.mustache"
};
static const unsigned char putusan_mustache[] = {
#embed "../../Templates/putusan.mustache"
};
static const unsigned char remah_mustache[] = {
#embed "../../Templates/remah.mustache"
};
static const unsigned char ringkasan_mustache[] = {
#embed "../../Templates/ringkasan.mustache"
};
static const unsigned char sasaran_mustache[] = {
#embed "../../Templates/sasaran.mustache"
};
static const unsigned char sementara_mustache[] = {
#embed "../../Templates/sementara.mustache"
};
static const unsigned char simpul_mustache[] = {
#embed "../../Templates/simpul.mustache"
};
static const unsigned char skor_ringkas_mustache[] = {
#embed "../../Templates/skor-ringkas.mustache"
};
static const unsigned char skor_mustache[] = {
#embed "../../Templates/skor.mustache"
};
static const unsigned char status_mustache[] = {
#embed "../../Templates/status.mustache"
};
static const unsigned char tambahan_mustache[] = {
#embed "../../Templates/tambahan.mustache"
};
static const unsigned char tanda_tangan_mustache[] = {
#embed "../../Templates/tanda-tangan.mustache"
};
static const unsigned char tata_letak_mustache[] = {
#embed "../../Templates/tata-letak.mustache"
};
static const unsigned char tidak_ditemukan_mustache[] = {
#embed "../../Templates/tidak-ditemukan.mustache"
};
static const unsigned char ubahan_mustache[] = {
#embed "../../Templates/ubahan.mustache"
};
static const unsigned char unit_mustache[] = {
#embed "../../Templates/unit.mustache"
};
static const unsigned char uraian_mustache[] = {
#embed "../../Templates/uraian.mustache"
};

#define TEMPLATE(name, bytes) {name, bytes, sizeof bytes}

const struct rapor_template rapor_templates[] = {
    TEMPLATE("baris-indikator.mustache", baris_indikator_mustache),
    TEMPLATE("baris.mustache", baris_mustache),
    TEMPLATE("beda.mustache", beda_mustache),
    TEMPLATE("beranda.mustache", beranda_mustache),
    TEMPLATE("buku.css", buku_css),
    TEMPLATE("buku-isi.mustache", buku_isi_mustache),
    TEMPLATE("buku.mustache", buku_mustache),
    TEMPLATE("cari.mustache", cari_mustache),
    TEMPLATE("cari-huruf.mustache", cari_huruf_mustache),
    TEMPLATE("cetak.css", cetak_css),
    TEMPLATE("data-situs.mustache", data_situs_mustache),
    TEMPLATE("data.mustache", data_mustache),
    TEMPLATE("dicabut.mustache", dicabut_mustache),
    TEMPLATE("ditarik.mustache", ditarik_mustache),
    TEMPLATE("entri.mustache", entri_mustache),
    TEMPLATE("galat-isi.mustache", galat_isi_mustache),
    TEMPLATE("galat.mustache", galat_mustache),
    TEMPLATE("gaya.css", gaya_css),
    TEMPLATE("halaman.css", halaman_css),
    TEMPLATE("halaman.mustache", halaman_mustache),
    TEMPLATE("indeks.mustache", indeks_mustache),
    TEMPLATE("istilah.mustache", istilah_mustache),
    TEMPLATE("jabatan.mustache", jabatan_mustache),
    TEMPLATE("hasil-periksa.mustache", hasil_periksa_mustache),
    TEMPLATE("kabupaten.mustache", kabupaten_mustache),
    TEMPLATE("kaki.mustache", kaki_mustache),
    TEMPLATE("kartu.mustache", kartu_mustache),
    TEMPLATE("kecamatan.mustache", kecamatan_mustache),
    TEMPLATE("kepala.mustache", kepala_mustache),
    TEMPLATE("kesalahan.mustache", kesalahan_mustache),
    TEMPLATE("kode-qr.mustache", kode_qr_mustache),
    TEMPLATE("kontak.mustache", kontak_mustache),
    TEMPLATE("kop.mustache", kop_mustache),
    TEMPLATE("koreksi.mustache", koreksi_mustache),
    TEMPLATE("lembar.mustache", lembar_mustache),
    TEMPLATE("metodologi.mustache", metodologi_mustache),
    TEMPLATE("naskah.mustache", naskah_mustache),
    TEMPLATE("panduan-10-halaman.png", panduan_10_halaman_png),
    TEMPLATE("panduan-11-tampilan.png", panduan_11_tampilan_png),
    TEMPLATE("panduan-1-buku-kerja.png", panduan_1_buku_kerja_png),
    TEMPLATE("panduan-2-hasil.png", panduan_2_hasil_png),
    TEMPLATE("panduan-3-realisasi.png", panduan_3_realisasi_png),
    TEMPLATE("panduan-4-formulir.png", panduan_4_formulir_png),
    TEMPLATE("panduan-5-siap.png", panduan_5_siap_png),
    TEMPLATE("panduan-6-draf.png", panduan_6_draf_png),
    TEMPLATE("panduan-7-pengesahan.png", panduan_7_pengesahan_png),
    TEMPLATE("panduan-8-terbit.png", panduan_8_terbit_png),
    TEMPLATE("panduan-9-situs.png", panduan_9_situs_png),
    TEMPLATE("panduan-kesalahan.mustache", panduan_kesalahan_mustache),
    TEMPLATE("panduan-server.mustache", panduan_server_mustache),
    TEMPLATE("panduan-tampilan.mustache", panduan_tampilan_mustache),
    TEMPLATE("panduan-terminal.mustache", panduan_terminal_mustache),
    TEMPLATE("panduan.css", panduan_css),
    TEMPLATE("panduan.mustache", panduan_mustache),
    TEMPLATE("papan.css", papan_css),
    TEMPLATE("papan.mustache", papan_mustache),
    TEMPLATE("pengesahan.mustache", pengesahan_mustache),
    TEMPLATE("penyunting.mustache", penyunting_mustache),
    TEMPLATE("perhatian.mustache", perhatian_mustache),
    TEMPLATE("pita.mustache", pita_mustache),
    TEMPLATE("potongan-halaman.mustache", potongan_halaman_mustache),
    TEMPLATE("potongan.mustache", potongan_mustache),
    TEMPLATE("predikat.mustache", predikat_mustache),
    TEMPLATE("putusan.mustache", putusan_mustache),
    TEMPLATE("remah.mustache", remah_mustache),
    TEMPLATE("ringkasan.mustache", ringkasan_mustache),
    TEMPLATE("sasaran.mustache", sasaran_mustache),
    TEMPLATE("sementara.mustache", sementara_mustache),
    TEMPLATE("simpul.mustache", simpul_mustache),
    TEMPLATE("skor-ringkas.mustache", skor_ringkas_mustache),
    TEMPLATE("skor.mustache", skor_mustache),
    TEMPLATE("status.mustache", status_mustache),
    TEMPLATE("tambahan.mustache", tambahan_mustache),
    TEMPLATE("tanda-tangan.mustache", tanda_tangan_mustache),
    TEMPLATE("tata-letak.mustache", tata_letak_mustache),
    TEMPLATE("tidak-ditemukan.mustache", tidak_ditemukan_mustache),
    TEMPLATE("ubahan.mustache", ubahan_mustache),
    TEMPLATE("unit.mustache", unit_mustache),
    TEMPLATE("uraian.mustache", uraian_mustache),
};

const int rapor_template_count = sizeof rapor_templates / sizeof *rapor_templates;
