--
-- PostgreSQL database dump
--

\restrict eqgpviS6A547WCcDL8Nwlz6VK8jkgs845yx8HyuoIbWjHxXZrvxHbGJYeOvd9hV

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'what is kept is never changed or deleted'; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    who text NOT NULL,
    role text NOT NULL,
    action text NOT NULL,
    revision_id integer,
    details text NOT NULL
);


--
-- Name: audit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.audit_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: audit_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;


--
-- Name: contents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contents (
    row_count integer NOT NULL,
    digest text NOT NULL
);


--
-- Name: lines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lines (
    revision_id integer NOT NULL,
    unit text NOT NULL,
    fiscal_year integer NOT NULL,
    revision integer NOT NULL,
    line_no integer NOT NULL,
    program text NOT NULL,
    activity text NOT NULL,
    output_group text NOT NULL,
    objective text NOT NULL,
    indicator text NOT NULL,
    output text NOT NULL,
    description text NOT NULL,
    amount bigint NOT NULL,
    note text NOT NULL,
    category text NOT NULL,
    source_row integer NOT NULL,
    target text,
    target_unit text,
    realised_amount bigint,
    realised_output text
);


--
-- Name: pair_verdicts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pair_verdicts (
    id integer NOT NULL,
    one_plan text NOT NULL,
    one_line integer NOT NULL,
    one_text text NOT NULL,
    other_plan text NOT NULL,
    other_line integer NOT NULL,
    other_text text NOT NULL,
    verdict text NOT NULL,
    said_by text NOT NULL,
    said_at timestamp with time zone NOT NULL
);


--
-- Name: pair_verdicts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.pair_verdicts_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: pair_verdicts_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.pair_verdicts_id_seq OWNED BY public.pair_verdicts.id;


--
-- Name: plans; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plans (
    id integer NOT NULL,
    unit text NOT NULL,
    unit_key text NOT NULL,
    fiscal_year integer NOT NULL
);


--
-- Name: plans_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.plans_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: plans_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.plans_id_seq OWNED BY public.plans.id;


--
-- Name: revisions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revisions (
    id integer NOT NULL,
    plan_id integer NOT NULL,
    revision integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    fingerprint text NOT NULL,
    digest text NOT NULL,
    reader_version integer NOT NULL,
    line_count integer NOT NULL,
    amount bigint NOT NULL,
    published_total bigint,
    errors integer NOT NULL,
    warnings integer NOT NULL,
    notes integer NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    kept_by text NOT NULL,
    given text NOT NULL,
    facts text NOT NULL,
    corrections text NOT NULL,
    findings text NOT NULL,
    grid bytea NOT NULL,
    source bytea NOT NULL,
    more_columns text
);


--
-- Name: revisions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.revisions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: revisions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.revisions_id_seq OWNED BY public.revisions.id;


--
-- Name: scenario_versions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.scenario_versions (
    scenario_id integer NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by text NOT NULL,
    name text NOT NULL,
    content text NOT NULL
);


--
-- Name: scenarios; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.scenarios (
    id integer NOT NULL,
    base_code text NOT NULL
);


--
-- Name: scenarios_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.scenarios_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: scenarios_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.scenarios_id_seq OWNED BY public.scenarios.id;


--
-- Name: audit id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);


--
-- Name: pair_verdicts id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pair_verdicts ALTER COLUMN id SET DEFAULT nextval('public.pair_verdicts_id_seq'::regclass);


--
-- Name: plans id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plans ALTER COLUMN id SET DEFAULT nextval('public.plans_id_seq'::regclass);


--
-- Name: revisions id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revisions ALTER COLUMN id SET DEFAULT nextval('public.revisions_id_seq'::regclass);


--
-- Name: scenarios id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scenarios ALTER COLUMN id SET DEFAULT nextval('public.scenarios_id_seq'::regclass);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0006');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES (1, '2026-11-29 06:58:30.286066+00', 'ani@kpu.example', 'planner', 'kept', 1, '{"name":"rkt.csv","sha256":"23aae0478d09ff1f01ad127b14b5af8cb25388b3db8312403903e195cee73386","line_count":16,"amount":2746352000}');
INSERT INTO public.audit VALUES (2, '2026-11-29 06:58:30.330487+00', 'ani@kpu.example', 'planner', 'kept', 2, '{"name":"rkt.csv","sha256":"08c834e48990d45bdfc7a838096440d8df81806bed605af13fccad698e1cd6b6","line_count":1,"amount":2000000}');
INSERT INTO public.audit VALUES (3, '2026-11-29 06:58:30.350622+00', 'budi@kpu.example', 'admin', 'withdrawn', 2, '{"reason":"of another office"}');


--
-- Data for Name: contents; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.contents VALUES (6, '97477afd048c1c3957301f5d5de1cadcd8a45dc044a29758c16e745204bdf8cb');


--
-- Data for Name: lines; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 1, 'Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi', 'Kegiatan Fasilitas Pengelolaan Data Kebutuhan, pengadaan, pendistribusian, Serta Pemeliharaan dan Inventarisasi Logistik Pemilu/Pemilihan', 'Norma, Standar, Prosedur dan Kriteria', 'Terlaksananya fasilitas pengelolaan data kebutuhan, pengadaan, pendistribusian, serta pemeliharaan dan inventarisasi logistik Pemilu/pemilihan', 'Persentase pendistribusian logistik Pemilu/Pemilihan tepat jenis, jumlah dan waktu', 'Sistematis dan Standarisasi Pengiriman Logistik Pemilu', 'Evaluasi Pendistribusian Logistik Pemilihan Tahun 2020', 1868000, '•', 'activities', 5, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 2, 'Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi', 'Kegiatan Fasilitas Pengelolaan Data Kebutuhan, pengadaan, pendistribusian, Serta Pemeliharaan dan Inventarisasi Logistik Pemilu/Pemilihan', 'Layanan Perencanaan dan Penganggaran Internal', 'Terlaksananya fasilitas pengelolaan data kebutuhan, pengadaan, pendistribusian, serta pemeliharaan dan inventarisasi logistik Pemilu/pemilihan', 'Penyelenggaraan Pemilu/Pemilihan tanpa ada permasalahan anggaran dalam pemenuhan kebutuhan logistik', 'Data kebutuhan dan Anggaran Logistik Pemilu/ Pemilihan', 'Bimtek pengelolaan logistik Pemilu/pemilihan', 6788000, '', 'activities', 7, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 3, 'Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi', 'Kegiatan Fasilitas Pengelolaan Data Kebutuhan, pengadaan, pendistribusian, Serta Pemeliharaan dan Inventarisasi Logistik Pemilu/Pemilihan', 'layanan Monitoring dan Evaluasi Internal', 'Terlaksananya fasilitas pengelolaan data kebutuhan, pengadaan, pendistribusian, serta pemeliharaan dan inventarisasi logistik Pemilu/pemilihan', 'Persentase menginventarisir dan memelihara logistik Pemilu/Pemilihan 1 (satu) hari sebelum pelaksanaan pemungutan suara dalam Pemilu/Pemilihan', 'Inventarisasi Logistik Pemilu', 'Penyusunan Laporan dan Evaluasi Pelaksanaan Pengelolaan Pemeliharaan dan Inventarisasi Pemilihan', 1928000, '', 'activities', 9, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 4, 'Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi', 'Penyiapan Penyusunan Rancangan Peraturan KPU, Advokasi, Penyelesaian Sengketa dan Penyuluhan Peraturan Perundang-Undangan yang Berkaitan Dengan Penyelenggaraan Pemilu', 'Pelayanan Publik Lainnya', 'Terlaksananya Penyusunan Rancangan Keputusan KPU Kota Serang sesuai dengan Ketentuan perundang-undangan', 'Presentase pembuatan keputusan KPU Kota Serang terkait tahapan pemilu/pemilihan yang tersusun secara rapih', 'Layanan Administrasi Kepemiluan', 'Pelayanan Administrasi Hukum dalam Penyelenggaraan Pemilihan Umum', 2044000, '', 'activities', 12, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 5, 'Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi', 'Penyiapan Penyusunan Rancangan Peraturan KPU, Advokasi, Penyelesaian Sengketa dan Penyuluhan Peraturan Perundang-Undangan yang Berkaitan Dengan Penyelenggaraan Pemilu', 'Data dan Informasi Publik', 'Terlaksananya pengelolaan dan pelayanan informasi hukum dengan mengunggah pada laman JDIIH KPU Kota Serang', 'Persentase informasi produk hukum yang disajikan secara cepat, tepat, dan akurat sesuai dengan SOP, serta tersusun nya arsip Keputusan Keputusan', 'Dokumentasi dan Informasi Produk Hukum', 'Dokumentasi dan Informasi Produk Hukum', 2515000, '', 'activities', 14, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 6, 'Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi', 'Fasilitasi Pelaksanaan Tahapan Pemilu Legislatif, Pemilu Presiden dan Wakil Presiden, Pemilukada, Publikasi dan Sosialisasi serta Partisipasi Masyarakat dan PAW', 'Pelayanan Publik Lainnya', 'Meningkatnya kualitas layanan informasi dan data yang cepat serta akurat', 'Persentase Permohonan informasi yang ditindaklanjuti melalui PPID sesuai dengan SOP', 'Dokumen Teknis Pemilu Legislatif, Pemilu Presiden dan Wakil Presiden', 'Pengelolaan Dokumen Teknis Pemilu dan Pemilihan', 2000000, '', 'activities', 17, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 7, 'Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi', 'Fasilitasi Pelaksanaan Tahapan Pemilu Legislatif, Pemilu Presiden dan Wakil Presiden, Pemilukada, Publikasi dan Sosialisasi serta Partisipasi Masyarakat dan PAW', 'Data dan Informasi Publik', 'Meningkatnya kualitas layanan informasi dan data yang cepat serta akurat', 'Persentase informasi dan publikasi tahapan Pemilu/Pemilihan yang ditampilkan di media publikasi KPU Kota Serang paling lambat 1 (satu) hari kerja', 'Publikasi Informasi', 'Penerbitan Bahan Informasi dan Kliping Kepemiluan dan Pilkada', 1000000, '', 'activities', 19, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 8, 'Program Dukungan Manajemen', 'Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan di Lingkungan Setjen KPU', 'Layanan Perkantoran', 'Terselesaikannya permasalahan pengelolaan keuangan', 'Persentase permasalahan dalam pengelolaan keuangan yang dapat diselesaikan', 'Layanan Perkantoran', 'Gaji, Tunjangan dan Uang Kehormatan', 2031713000, '', 'salaries', 23, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 9, 'Program Dukungan Manajemen', 'Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan di Lingkungan Setjen KPU', 'Layanan Pengawasan Internal', 'Tersusunnya laporan pertanggungjawaban penggunaan anggaran', 'Laporan Pertanggungjawaban Penggunaan Anggaran berbasis SIMONIKA yang Tepat Waktu dan Valid', 'Laporan Pertanggungjawaban Penggunaan Anggaran (LPPA)', 'Penerapan LPPA berbasis Aplikasi Sistem Informasi dan Monitoring Keuangan', 7762000, '', 'activities', 25, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 10, 'Program Dukungan Manajemen', 'Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan di Lingkungan Setjen KPU', 'Layanan Monitoring dan Evaluasi Internal', 'Terlaksananya sistem akuntansi dan pelaporan keuangan', 'Jumlah laporan sistem akuntansi dan pelaporan keuangan', 'Laporan Sistem Akuntansi dan Pelaporan Keuangan Pemilu', 'pengelolaan laporan Keuangan Tingkat Uakpa dan uappa-', 21319000, '', 'activities', 27, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 11, 'Program Dukungan Manajemen', 'Pelaksanaan Manajemen Perencanaan dan data', 'Layanan Data dan Informasi', 'Terwujudnya Data Pemilih secara Berkelanjutan', 'Persentase Pemutakhiran Data Pemilih Tepat Waktu', 'Dokumen Pemutakhiran Data Pemilih', 'Pemutakhiran Data Pemilih', 29840000, '', 'activities', 30, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 12, 'Program Dukungan Manajemen', 'Pelaksanaan Manajemen Perencanaan dan data', 'Layanan Monitoring dan Evaluasi Internal', 'Terwujudnya sistem administrasi penyelenggaraan Pemilu yang tertib, efektif dan efisien', 'Persentase target kinerja tercapai sesuai dengan perjanjian kinerja', 'Laporan Pelaksanaan Kegiatan', 'Monitoring Pelaksanaan Kegiatan dan Anggaran KPU Tahun 2021 dan Penyusunan Laporan Kinerja Tahun 2020 dan Perjanjian Kinerja Tahun 2021', 7554000, '', 'activities', 32, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 13, 'Program Dukungan Manajemen', 'Pelaksanaan Manajemen Perencanaan dan data', 'Perencanaan dan Penganggaran', 'Terwujudnya rencana kerja dan anggaran yang efektif dan efisien', 'Jumlah revisi yang dilakukan terhadap rencana kerja yang telah ditetapkan', 'Dokumen Perencanaan dan Anggaran', 'Penyusunan Dokumen Rencana Kerja dan Anggaran Tahun 2022 serta Pengelolaan Program dan Kegiatan serta Anggaran TA 2021', 14836000, '', 'activities', 34, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 14, 'Program Dukungan Manajemen', 'Penyelenggaraan Operasional dan Pemeliharaan Perkantoran (KPU) Serta Dukungan Sarana Prasarana', 'Layanan Perkantoran', 'Terwujudnya Dukungan Sarana dan Prasarana guna Meningkatkan Kelancaran Tugas KPU', 'Persentase fasilitas perkantoran untuk mendukung kinerja pegawai yang berfungsi dengan baik', 'Layanan Perkantoran', 'Operasional Kantor dan Pemeliharaan Kantor', 606645000, '', 'office_operations', 37, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 15, 'Program Dukungan Manajemen', 'Penyelenggaraan Operasional dan Pemeliharaan Perkantoran (KPU) Serta Dukungan Sarana Prasarana', 'Layanan Sarana Internal', 'Terwujudnya Pengelolaan Barang Milik Negara sesuai dengan Peraturan dan Perundangan yang berlaku', 'Pengelolaan Barang Milik Negara yang Material dengan patuh dan tertib', 'Pengelolaan Barang Milik Negara', 'Penatausahaan BMN', 4600000, '', 'activities', 39, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (1, 'KPU Kota Serang', 2021, 0, 16, 'Program Dukungan Manajemen', 'Pemeriksaan di lingkungan setjen KPU, Sekretariat KPU Provinsi, dan Sekretariat KPU Kabupaten/Kota', 'Layanan Monitoring dan Evaluasi Internal', 'Meningkatnya Akuntabilitas Keuangan dan Kinerja KPU', 'Persentase KPU Kota serang mendapatkan nilai akuntabilitas kinerja minimal B', 'Laporan Hasil Revisi Laporan Keuangan', 'Revisi Laporan Keuangan', 3940000, '', 'activities', 42, NULL, NULL, NULL, NULL);
INSERT INTO public.lines VALUES (2, 'KPU Kota Serang', 2021, 1, 1, 'Pemilu', 'Logistik', 'Norma', 'Tertib', 'Persen', 'Laporan', 'Rapat', 2000000, 'APBN', 'activities', 5, NULL, NULL, NULL, NULL);


--
-- Data for Name: pair_verdicts; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: plans; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.plans VALUES (1, 'KPU Kota Serang', 'kpu kota serang', 2021);


--
-- Data for Name: revisions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revisions VALUES (1, 1, 0, 'rkt.csv', '23aae0478d09ff1f01ad127b14b5af8cb25388b3db8312403903e195cee73386', '5fa0e2c7ae63bf6eacacae6b5a010c960a17244729b2f0c679fd53b6c51b6bb5', 'dc8bb6d54c454beeb5a2f0d2857452f62f6e2509761871f530e302d1988f1a59', 2, 16, 2746352000, 2746352000, 0, 0, 4, '2026-11-29 06:58:30.239078+00', 'ani@kpu.example', '{"unit":"KPU Kota Serang","fiscal_year":2021}', '{"unit":"KPU Kota Serang","fiscal_year":2021,"revision":0,"title":null,"place":null,"date":null,"source":null}', '[]', '[["note-is-mark",5,7,null,{"text":"\u2022"}],["spelling-differs",26,1,null,{"text":"Layanan Monitoring dan Evaluasi Internal","other":"layanan Monitoring dan Evaluasi Internal","other_row":8}],["text-cut-off",27,5,null,{"text":"pengelolaan laporan Keuangan Tingkat Uakpa dan uappa-"}],["heading-resembles",33,1,null,{"text":"Perencanaan dan Penganggaran","other":"Layanan Perencanaan dan Penganggaran Internal","other_row":6}]]', '\x789ccd595b6fdb3816fe2b829f5a40b3b565c771fae620b36d6a3b359a64fbd0ed031d3136ad2b2431453098ff3edfe145a264c5e36cbbc0002d2253e4e1e1f79d2bf5c72065091fbc1f1451f5af87f269e00f8aec473978ffeddbc8ff365817d9b66089b7e05bc12a96e2f52d2b59a19eaed35044acca0a3c473c9634fc2e93552e2b8cdc174cb0d48b9a956b5e44a2606a70232bb9c3d33cdd6e8db8c5ef7783effe1f7ffaa98c63ff91c525ffee7f0b480b9e3ef398eba958b4e68988a577c562a806154b5e7a8b2c2db35884ac14de154fb2a8c013a476ff1dee30c60ef67cdebfb12a16152bb149bae57116d3865778070c8cd2be97e31d0b99790c45591562234b4103b7bcc064a8c863b1d3fa86f87f9d3ef1b462852849c365b6c5221199a3bc537f303d3d49e30934bec98a846137281db2c2d73084b2509b2d0a51f142b093a49d411adedcf1226651c952963e33efb1c6217770080987e8341c4a8543dec541b470883b38e40e0e309792a696bc2bfc60590d9f57f19c55de9ea7a2f4bdbd4c62b653dbfe605125c97ab18e27ac12a51a36f069658871518804e31d7eb0f0f727060bd7b35abab4a72a25eed84ea65e300c865838f267d3993f1cd2f37f2506831e0ea6e060c99e097cc82978fa80478318a9c58c9bc08c406ccae293983dffc732dbe7cf2e8b2ccd9987fdb10bccbc84a3d3708d42a83c9f3448551469e289dd16bb5cb58ea454b4d1e6c0ff3cd7012f4552f1a805cfb1d34cfdf39925b887841948880db5ab2c15889722dd2a756a9b7a15ab17ff58566b7f4dc893ea854207a5a4167dc47f47de9b9255f2ad8779023a6d905788697354ccc09632dd4a0ad625a51c630c3d81f468c83566284b49c42c599e15e6c48ea737bbbad9e06f62bbabc2c8bf088ed8c66868b29b60b9dec42af4855108d8ea70004048b9c5fadef7e6e15316611bdf335e54aa347b0bfd225e311b319e65acacbe598d278958976e7fbb577f3004a3dc7a97c8ca4c109c57dc6cd8e79d2799e648d50cdc9afb5a6e6200be6422858d9e2621e8b3ee5e60161c85862c3530c8ff383c722f1d09f58064c20bb99957811da94cc742200d046405056fd24cb291aa0c885e945d69b810a2768ab3bce3081a54cc2a4961a8f240365ab05cecb0998df1f3301129b91f190c0ea284182f8afbe67c9411fcc09a7a0f416aeffb44269011f8c3c9e488d551c5a3a2a336de472a25c870155da7d134e9a3a91d7a52e5b6fa2ca2de64a70fa2a9a13821e91c3b2fa7688fd361f4d3d5f5f5c72ef0ed00d3c8cb8b2c949111abb04758637b14a635f80f5413f8ba34f095622c824b541d3bb9fdbcb651b0a68f4ec58a52e4aeb5d927ca3119b6553a892e985a2fc5db6b2606fed9e8ec087754add5456a3b46dd199334e5f112356d19a3d479f4ed10d9bac071950a5f5924e27ac8ce89c0836f4cc12a7b9b2145c43aba6980d6ac400925721a59b1f21930a313d0c167fef534139afe74ac30f5cd0ad51ea21fab88ad48329d070f4d2fb419519989b20a731c6d0f6d13c36392edb2b60863609540fc886296ee652560c5313206b8585f5f1dda5443be77c72338f4ffc68fce574d47d22b3274a3810e04c3e111639afd7c20b8f87f72d05e97d74659b52cdd291f2c3f2cc9454c2120247a42c19cc5dd889e4359fc41ecd94099760112f1624fc6d8f8438d922684171b953b2f55817addd277118b9c2437f15d13449a854c550747e909864e077e85f8a04c6a0544f754f99ec44f6033b20d127388a9d8a6a7c9ede424a9b32c005c12b37af35b5ea1b722084fdb3d68f73560a4ca8a13bbdc605ce79852d73958aed38cd313b83927324a779b4767baed1c0e1719db6164914821f58e4ed66e9fe003b28cefddc9746f90a204cc14df3bb282cabae078e49f23e7beccf3a4851284fd60e56b7bbda069e355ea22a06253d5e6e46048b3e0700fd91b031b7e33a7ab5207d50bd6870bd6cd82ba8bdac0fa612ca5777bbdfa7c73bd986b0cef94577fa58e5b81f21f3858f87ae96f96ebf5fcad7533e5ef34d2ec3acf8d4feaa6bee37d4eafb568ece2dc3f9f0647a8701bf15fd2ad05bd4d78a93566ca19531bdfb825cc31e44ffa0ec3be397da145db80336fad58d72b6a47afcbfc56dfdb9d75a7a33c0c3dca75da902ccfd96f64e9237f8c74f032b6b34e28aa23d9c195076588d3d0bd70f83acc6427c9180f6b867ec8bd0c891f25caa4155b4652a3c475ceef8618ccc460b4138555c3ae757cc129045e9cafc4befc0ec79d4d8e648cf1e8579bef383804c7daa09b2ff2fe2b5adb0c5562e37bfc9147a8769436fc11e523efc088167acb2b2f1229a55d5af700b7179d9a2aa797e95e5d2eeb99add8d2d8977369ed60d137a37d394405427d85376a3aeaf655c1c268d95cf69999b5760733462a009d9d1de9cdc663e5242fdf009ec6dae4903523529734ba0bb207562cf5b363c24fc19f4453fe024049c51508daa192c93bb20de9eaea5554bc6279e4364b07deee7c037070b6b3bf18d98b5aef9aa81ad8c0b625ee2d8d299c4297673dad1130b7b4a0a19d8da7477839ebf90ef119a608e3478f10dbd2bbb918728a05ef0d4ceaadf932501772b7a402742ef40795d302de78fa1315d5f8bc27d275d451e7b02a799493bdbab68f149431ddc028f4e41625a4ae051d2f76af221b08907dd0e582d0506d583b79cea9dc31a685d4fe889765edeb1ba6fa90fe03bbf02fd4f0210b7a1c93a7c3a93f9d1ce9acc733075903c6eb42e5c521baae415e32d56eac04f5b9379c6ca813d99acb3a134964eba66ea34a0873737954ac9abe62ea1b505cc74dc8d61f437440fe7b397a061c4796289e69ceea0663137f7aac6d99e84bcd049b23ceea16226e5a88b26e21e85b595470ba38458ea4a80b9f7d12295d6eaa6b87cedb05db481c82a7efa87d3b8993c92f4f8893a0a7e16d37554defe424810337a9dbd052b7a1e41ad47c9093a508b1c2147956aa75184aba0958bd74b2de477239444a15a4979d9a0df35e7e33f62f8e1514134a479fee57cbf9476f7ef3e1c3fccbfca68351e09f4fa6fef8ecc5aafabb3f78146908b4e8b3327e953bceabc17b3545ff502ffefc0b9a01647e', '\x50726f6772616d204b6567696174616e2c5361736172616e2c496e64696b61746f722c6b656c756172616e2f6f75747075742c55726169616e206b6567696174616e2c5065726b697261616e206b656275747568616e20416e67676172616e2c4b45540a50656e79656c656e6767617261616e2050656d696c752044616c616d2050726f736573204b6f6e736f6c69646173692044656d6f6b726173692c2c2c2c2c2c0a224b6567696174616e20466173696c697461732050656e67656c6f6c61616e2044617461204b656275747568616e2c2070656e67616461616e2c2070656e64697374726962757369616e2c2053657274612050656d656c6968617261616e2064616e20496e76656e7461726973617369204c6f67697374696b2050656d696c752f50656d696c6968616e222c2c2c2c2c2c0a224e6f726d612c205374616e6461722c2050726f73656475722064616e204b72697465726961222c2c2c2c2c2c0a2c225465726c616b73616e616e796120666173696c697461732070656e67656c6f6c61616e2064617461206b656275747568616e2c2070656e67616461616e2c2070656e64697374726962757369616e2c2073657274612070656d656c6968617261616e2064616e20696e76656e7461726973617369206c6f67697374696b2050656d696c752f70656d696c6968616e222c2250657273656e746173652070656e64697374726962757369616e206c6f67697374696b2050656d696c752f50656d696c6968616e207465706174206a656e69732c206a756d6c61682064616e2077616b7475222c53697374656d617469732064616e205374616e64617269736173692050656e676972696d616e204c6f67697374696b2050656d696c752c4576616c756173692050656e64697374726962757369616e204c6f67697374696b2050656d696c6968616e20546168756e20323032302c22312c3836382c303030222ce280a20a4c6179616e616e20506572656e63616e61616e2064616e2050656e67616e67676172616e20496e7465726e616c2c2c2c2c2c2c0a2c225465726c616b73616e616e796120666173696c697461732070656e67656c6f6c61616e2064617461206b656275747568616e2c2070656e67616461616e2c2070656e64697374726962757369616e2c2073657274612070656d656c6968617261616e2064616e20696e76656e7461726973617369206c6f67697374696b2050656d696c752f70656d696c6968616e222c50656e79656c656e6767617261616e2050656d696c752f50656d696c6968616e2074616e706120616461207065726d6173616c6168616e20616e67676172616e2064616c616d2070656d656e7568616e206b656275747568616e206c6f67697374696b2c44617461206b656275747568616e2064616e20416e67676172616e204c6f67697374696b2050656d696c752f2050656d696c6968616e2c42696d74656b2070656e67656c6f6c61616e206c6f67697374696b2050656d696c752f70656d696c6968616e2c22362c3738382c303030222c0a6c6179616e616e204d6f6e69746f72696e672064616e204576616c7561736920496e7465726e616c2c2c2c2c2c2c0a2c225465726c616b73616e616e796120666173696c697461732070656e67656c6f6c61616e2064617461206b656275747568616e2c2070656e67616461616e2c2070656e64697374726962757369616e2c2073657274612070656d656c6968617261616e2064616e20696e76656e7461726973617369206c6f67697374696b2050656d696c752f70656d696c6968616e222c50657273656e74617365206d656e67696e76656e746172697369722064616e206d656d656c6968617261206c6f67697374696b2050656d696c752f50656d696c6968616e203120287361747529206861726920736562656c756d2070656c616b73616e61616e2070656d756e677574616e2073756172612064616c616d2050656d696c752f50656d696c6968616e2c496e76656e7461726973617369204c6f67697374696b2050656d696c752c50656e797573756e616e204c61706f72616e2064616e204576616c756173692050656c616b73616e61616e2050656e67656c6f6c61616e2050656d656c6968617261616e2064616e20496e76656e74617269736173692050656d696c6968616e2c22312c3932382c303030222c0a2250656e79696170616e2050656e797573756e616e2052616e63616e67616e2050657261747572616e204b50552c204164766f6b6173692c2050656e79656c65736169616e2053656e676b6574612064616e2050656e79756c7568616e2050657261747572616e20506572756e64616e672d556e64616e67616e2079616e67204265726b616974616e2044656e67616e2050656e79656c656e6767617261616e2050656d696c75222c2c2c2c2c2c0a50656c6179616e616e205075626c696b204c61696e6e79612c2c2c2c2c2c0a2c5465726c616b73616e616e79612050656e797573756e616e2052616e63616e67616e204b657075747573616e204b5055204b6f746120536572616e67207365737561692064656e67616e204b6574656e7475616e20706572756e64616e672d756e64616e67616e2c50726573656e746173652070656d62756174616e206b657075747573616e204b5055204b6f746120536572616e67207465726b616974207461686170616e2070656d696c752f70656d696c6968616e2079616e6720746572737573756e207365636172612072617069682c4c6179616e616e2041646d696e69737472617369204b6570656d696c75616e2c50656c6179616e616e2041646d696e697374726173692048756b756d2064616c616d2050656e79656c656e6767617261616e2050656d696c6968616e20556d756d2c22322c3034342c303030222c0a446174612064616e20496e666f726d617369205075626c696b2c2c2c2c2c2c0a2c5465726c616b73616e616e79612070656e67656c6f6c61616e2064616e2070656c6179616e616e20696e666f726d6173692068756b756d2064656e67616e206d656e67756e676761682070616461206c616d616e204a44494948204b5055204b6f746120536572616e672c2250657273656e7461736520696e666f726d6173692070726f64756b2068756b756d2079616e6720646973616a696b616e207365636172612063657061742c2074657061742c2064616e20616b75726174207365737561692064656e67616e20534f502c20736572746120746572737573756e206e7961206172736970204b657075747573616e204b657075747573616e222c446f6b756d656e746173692064616e20496e666f726d6173692050726f64756b2048756b756d2c446f6b756d656e746173692064616e20496e666f726d6173692050726f64756b2048756b756d2c22322c3531352c303030222c0a22466173696c69746173692050656c616b73616e61616e205461686170616e2050656d696c75204c656769736c617469662c2050656d696c7520507265736964656e2064616e2057616b696c20507265736964656e2c2050656d696c756b6164612c205075626c696b6173692064616e20536f7369616c6973617369207365727461205061727469736970617369204d6173796172616b61742064616e20504157222c2c2c2c2c2c0a50656c6179616e616e205075626c696b204c61696e6e79612c2c2c2c2c2c0a2c4d656e696e676b61746e7961206b75616c69746173206c6179616e616e20696e666f726d6173692064616e20646174612079616e6720636570617420736572746120616b757261742c50657273656e74617365205065726d6f686f6e616e20696e666f726d6173692079616e6720646974696e64616b6c616e6a757469206d656c616c75692050504944207365737561692064656e67616e20534f502c22446f6b756d656e2054656b6e69732050656d696c75204c656769736c617469662c2050656d696c7520507265736964656e2064616e2057616b696c20507265736964656e222c50656e67656c6f6c61616e20446f6b756d656e2054656b6e69732050656d696c752064616e2050656d696c6968616e2c22322c3030302c303030222c0a446174612064616e20496e666f726d617369205075626c696b2c2c2c2c2c2c0a2c4d656e696e676b61746e7961206b75616c69746173206c6179616e616e20696e666f726d6173692064616e20646174612079616e6720636570617420736572746120616b757261742c50657273656e7461736520696e666f726d6173692064616e207075626c696b617369207461686170616e2050656d696c752f50656d696c6968616e2079616e6720646974616d70696c6b616e206469206d65646961207075626c696b617369204b5055204b6f746120536572616e672070616c696e67206c616d6261742031202873617475292068617269206b65726a612c5075626c696b61736920496e666f726d6173692c50656e6572626974616e20426168616e20496e666f726d6173692064616e204b6c6970696e67204b6570656d696c75616e2064616e2050696c6b6164612c22312c3030302c303030222c0a50726f6772616d2044756b756e67616e204d616e616a656d656e2c2c2c2c2c2c0a50656c616b73616e61616e20416b756e746162696c697461732050656e67656c6f6c61616e2041646d696e69737472617369204b6575616e67616e206469204c696e676b756e67616e205365746a656e204b50552c2c2c2c2c2c0a4c6179616e616e205065726b616e746f72616e2c2c2c2c2c2c0a2c54657273656c657361696b616e6e7961207065726d6173616c6168616e2070656e67656c6f6c61616e206b6575616e67616e2c50657273656e74617365207065726d6173616c6168616e2064616c616d2070656e67656c6f6c61616e206b6575616e67616e2079616e6720646170617420646973656c657361696b616e2c4c6179616e616e205065726b616e746f72616e2c2247616a692c2054756e6a616e67616e2064616e2055616e67204b65686f726d6174616e222c22322c3033312c3731332c303030222c0a4c6179616e616e2050656e6761776173616e20496e7465726e616c2c2c2c2c2c2c0a2c546572737573756e6e7961206c61706f72616e2070657274616e6767756e676a61776162616e2070656e6767756e61616e20616e67676172616e2c4c61706f72616e2050657274616e6767756e676a61776162616e2050656e6767756e61616e20416e67676172616e2062657262617369732053494d4f4e494b412079616e672054657061742057616b74752064616e2056616c69642c4c61706f72616e2050657274616e6767756e676a61776162616e2050656e6767756e61616e20416e67676172616e20284c505041292c50656e65726170616e204c5050412062657262617369732041706c696b6173692053697374656d20496e666f726d6173692064616e204d6f6e69746f72696e67204b6575616e67616e2c22372c3736322c303030222c0a4c6179616e616e204d6f6e69746f72696e672064616e204576616c7561736920496e7465726e616c2c2c2c2c2c2c0a2c5465726c616b73616e616e79612073697374656d20616b756e74616e73692064616e2070656c61706f72616e206b6575616e67616e2c4a756d6c6168206c61706f72616e2073697374656d20616b756e74616e73692064616e2070656c61706f72616e206b6575616e67616e2c4c61706f72616e2053697374656d20416b756e74616e73692064616e2050656c61706f72616e204b6575616e67616e2050656d696c752c70656e67656c6f6c61616e206c61706f72616e204b6575616e67616e2054696e676b61742055616b70612064616e2075617070612d2c2232312c3331392c303030222c0a50656c616b73616e61616e204d616e616a656d656e20506572656e63616e61616e2064616e20646174612c2c2c2c2c2c0a4c6179616e616e20446174612064616e20496e666f726d6173692c2c2c2c2c2c0a2c54657277756a75646e796120446174612050656d696c696820736563617261204265726b656c616e6a7574616e2c50657273656e746173652050656d7574616b686972616e20446174612050656d696c69682054657061742057616b74752c446f6b756d656e2050656d7574616b686972616e20446174612050656d696c69682c50656d7574616b686972616e20446174612050656d696c69682c2232392c3834302c303030222c0a4c6179616e616e204d6f6e69746f72696e672064616e204576616c7561736920496e7465726e616c2c2c2c2c2c2c0a2c2254657277756a75646e79612073697374656d2061646d696e697374726173692070656e79656c656e6767617261616e2050656d696c752079616e67207465727469622c206566656b7469662064616e206566697369656e222c50657273656e7461736520746172676574206b696e65726a61207465726361706169207365737561692064656e67616e207065726a616e6a69616e206b696e65726a612c4c61706f72616e2050656c616b73616e61616e204b6567696174616e2c4d6f6e69746f72696e672050656c616b73616e61616e204b6567696174616e2064616e20416e67676172616e204b505520546168756e20323032312064616e2050656e797573756e616e204c61706f72616e204b696e65726a6120546168756e20323032302064616e205065726a616e6a69616e204b696e65726a6120546168756e20323032312c22372c3535342c303030222c0a506572656e63616e61616e2064616e2050656e67616e67676172616e2c2c2c2c2c2c0a2c54657277756a75646e79612072656e63616e61206b65726a612064616e20616e67676172616e2079616e67206566656b7469662064616e206566697369656e2c4a756d6c6168207265766973692079616e672064696c616b756b616e2074657268616461702072656e63616e61206b65726a612079616e672074656c616820646974657461706b616e2c446f6b756d656e20506572656e63616e61616e2064616e20416e67676172616e2c50656e797573756e616e20446f6b756d656e2052656e63616e61204b65726a612064616e20416e67676172616e20546168756e20323032322073657274612050656e67656c6f6c61616e2050726f6772616d2064616e204b6567696174616e20736572746120416e67676172616e20544120323032312c2231342c3833362c303030222c0a50656e79656c656e6767617261616e204f7065726173696f6e616c2064616e2050656d656c6968617261616e205065726b616e746f72616e20284b5055292053657274612044756b756e67616e20536172616e6120507261736172616e612c2c2c2c2c2c0a4c6179616e616e205065726b616e746f72616e2c2c2c2c2c2c0a2c54657277756a75646e79612044756b756e67616e20536172616e612064616e20507261736172616e612067756e61204d656e696e676b61746b616e204b656c616e636172616e205475676173204b50552c50657273656e7461736520666173696c69746173207065726b616e746f72616e20756e74756b206d656e64756b756e67206b696e65726a6120706567617761692079616e672062657266756e6773692064656e67616e206261696b2c4c6179616e616e205065726b616e746f72616e2c4f7065726173696f6e616c204b616e746f722064616e2050656d656c6968617261616e204b616e746f722c223630362c3634352c303030222c0a4c6179616e616e20536172616e6120496e7465726e616c2c2c2c2c2c2c0a2c54657277756a75646e79612050656e67656c6f6c61616e20426172616e67204d696c696b204e6567617261207365737561692064656e67616e2050657261747572616e2064616e20506572756e64616e67616e2079616e67206265726c616b752c50656e67656c6f6c61616e20426172616e67204d696c696b204e65676172612079616e67204d6174657269616c2064656e67616e2070617475682064616e207465727469622c50656e67656c6f6c61616e20426172616e67204d696c696b204e65676172612c50656e6174617573616861616e20424d4e2c22342c3630302c303030222c0a2250656d6572696b7361616e206469206c696e676b756e67616e207365746a656e204b50552c2053656b7265746172696174204b50552050726f76696e73692c2064616e2053656b7265746172696174204b5055204b616275706174656e2f4b6f7461222c2c2c2c2c2c0a4c6179616e616e204d6f6e69746f72696e672064616e204576616c7561736920496e7465726e616c2c2c2c2c2c2c0a2c4d656e696e676b61746e796120416b756e746162696c69746173204b6575616e67616e2064616e204b696e65726a61204b50552c50657273656e74617365204b5055204b6f746120736572616e67206d656e64617061746b616e206e696c616920616b756e746162696c69746173206b696e65726a61206d696e696d616c20422c4c61706f72616e20486173696c20526576697369204c61706f72616e204b6575616e67616e2c526576697369204c61706f72616e204b6575616e67616e2c22332c3934302c303030222c0a4a554d4c414820414e47474152414e2c2c2c2c2c22322c3734362c3335322c303030222c0a', NULL);
INSERT INTO public.revisions VALUES (2, 1, 1, 'rkt.csv', '08c834e48990d45bdfc7a838096440d8df81806bed605af13fccad698e1cd6b6', '2a5cea40d9b6b982182f9f8a2d54afc095168919bedc33144eb9231d32292715', 'f409f0c423e9b03f10ca989b42b46f8eb4f58180a615e963dcb77c07edbd466b', 2, 1, 2000000, 2000000, 0, 0, 0, '2026-11-29 06:58:30.327621+00', 'ani@kpu.example', '{"unit":"KPU Kota Serang","fiscal_year":2021}', '{"unit":"KPU Kota Serang","fiscal_year":2021,"revision":1,"title":null,"place":null,"date":null,"source":null}', '[]', '[]', '\x789c6d90cb6ec23010457f05cdda42298f2eb22bbb1284224a575116533a182b7ea0b15316887fef38205155916cf98ecfbc74afe0d11194c05d9a1ee20f28e070895036cd8b6aa0e6a019dda4226d30a117fc81117950effedb7498028baec8f68fef4f46837ed23d4bdebcd60f585182565d6fcaf7d6aa23da48ad6a6679143963fb113817b809dac464ba11bc10bc0dec70842d85c9d03d71325f226ae248798d0d9ec37da11d9e31c93b534551e49bf7ad57db916eafd26ddd3b8b27c9f97b9eb5ff8b5a05472336799d2d95289e481c2887947b3080db2ff4c87ca6', '\x50726f6772616d204b6567696174616e2c5361736172616e2c496e64696b61746f722c4b656c756172616e2c55726169616e206b6567696174616e2c416e67676172616e2c4b65740a50656d696c750a4c6f67697374696b0a4e6f726d610a2c5465727469622c50657273656e2c4c61706f72616e2c52617061742c22322c3030302c303030222c4150424e0a4a756d6c61682c2c2c2c2c22322c3030302c303030220a', NULL);


--
-- Data for Name: scenario_versions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: scenarios; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: audit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_id_seq', 3, true);


--
-- Name: pair_verdicts_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pair_verdicts_id_seq', 1, false);


--
-- Name: plans_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.plans_id_seq', 1, true);


--
-- Name: revisions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.revisions_id_seq', 2, true);


--
-- Name: scenarios_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.scenarios_id_seq', 1, false);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);


--
-- Name: lines lines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lines
    ADD CONSTRAINT lines_pkey PRIMARY KEY (revision_id, line_no);


--
-- Name: pair_verdicts pair_verdicts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pair_verdicts
    ADD CONSTRAINT pair_verdicts_pkey PRIMARY KEY (id);


--
-- Name: plans plans_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plans
    ADD CONSTRAINT plans_pkey PRIMARY KEY (id);


--
-- Name: plans plans_unit_year; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plans
    ADD CONSTRAINT plans_unit_year UNIQUE (unit_key, fiscal_year);


--
-- Name: revisions revisions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_pkey PRIMARY KEY (id);


--
-- Name: revisions revisions_plan_revision; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_plan_revision UNIQUE (plan_id, revision);


--
-- Name: scenario_versions scenario_versions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scenario_versions
    ADD CONSTRAINT scenario_versions_pkey PRIMARY KEY (scenario_id, version);


--
-- Name: scenarios scenarios_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scenarios
    ADD CONSTRAINT scenarios_pkey PRIMARY KEY (id);


--
-- Name: audit_revision; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_revision ON public.audit USING btree (revision_id, action);


--
-- Name: pair_verdicts_plans; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pair_verdicts_plans ON public.pair_verdicts USING btree (one_plan, other_plan);


--
-- Name: revisions_fingerprint; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX revisions_fingerprint ON public.revisions USING btree (fingerprint);


--
-- Name: audit audit_refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: lines lines_refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER lines_refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: pair_verdicts pair_verdicts_refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pair_verdicts_refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.pair_verdicts FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: revisions revisions_refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER revisions_refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.revisions FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: scenario_versions scenario_versions_refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER scenario_versions_refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.scenario_versions FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: scenarios scenarios_refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER scenarios_refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.scenarios FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: audit audit_revision_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES public.revisions(id);


--
-- Name: lines lines_revision_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lines
    ADD CONSTRAINT lines_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES public.revisions(id);


--
-- Name: revisions revisions_plan_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: scenario_versions scenario_versions_scenario_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scenario_versions
    ADD CONSTRAINT scenario_versions_scenario_id_fkey FOREIGN KEY (scenario_id) REFERENCES public.scenarios(id);


--
-- PostgreSQL database dump complete
--

\unrestrict eqgpviS6A547WCcDL8Nwlz6VK8jkgs845yx8HyuoIbWjHxXZrvxHbGJYeOvd9hV

