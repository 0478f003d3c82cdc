/** What a registry entry is about, by its tags: one domain, and the formats it names. Small tables; pure. */
import type { Dataset } from '../../../shared/dataset.ts';

type Domain = Dataset['domain'];

/** The vocabulary is the registry's tags.yaml. The first domain with most of an entry's tags is the entry's. */
const tagsOf: readonly (readonly [Exclude<Domain, 'practice' | 'other'>, string])[] = [
  [
    'neuroimaging',
    'neuroimaging neuroscience neurobiology neurophysiology electrophysiology|brain images|brain models|calcium imaging|simulation neuroscience|connectomics|single neuron models|ion channels|autism spectrum disorder|morphological reconstructions',
  ],
  [
    'medical-imaging',
    'radiology mammography dicom histopathology glioblastoma|medical imaging|medical image computing|magnetic resonance imaging|computed tomography|computational pathology|digital pathology|x-ray|x-ray tomography|breast cancer',
  ],
  ['astronomy', 'astronomy heliophysics|NASA SMD AI|space weather'],
  [
    'life-sciences',
    'genomic genetic genome bioinformatics biology transcriptomics protein cancer health medicine pharmaceutical metagenomics microbiome virus SARS MERS bacteria epigenomics genotyping molecule enzyme alphafold RNA-seq biodiversity microscopy|life sciences|Homo sapiens|Mus musculus|whole genome sequencing|whole exome sequencing|gene expression|cell biology|cell imaging|population genetics|structural biology|chemical biology|molecular dynamics|molecular docking|protein folding|drug discovery|fluorescence imaging|electron microscopy|space biology|GeneLab|COVID-19|coronavirus|SARS-CoV-2',
  ],
  [
    'climate',
    'climate weather meteorological atmosphere precipitation forecast CMIP5 CMIP6 ERA5 floods radiation|climate model|climate projections|climate risk|air temperature|near-surface air temperature|near-surface relative humidity|near-surface specific humidity|data assimilation|air quality|extreme weather|cyclone typhoon hurricane|wind speeds',
  ],
  [
    'earth-observation',
    'geospatial lidar radar elevation land ice oceans carbon agriculture mapping coastal hydrology water ecosystems sentinel-1 orbit bathymetry geoscience earthquakes seismology geophysics planetary environmental cog stac marine cities GNSS GPS RINEX dem dsm dtm conservation|earth observation|satellite imagery|aerial imagery|land cover|land use|soil moisture|synthetic aperture radar|natural resource|disaster response|ocean currents|ocean velocity|surface water|ocean sea surface height|ocean simulation|food security',
  ],
];
const domainOf: ReadonlyMap<string, Domain> = new Map(
  tagsOf.flatMap(([domain, text]) => {
    const [words = '', ...phrases] = text.split('|');
    return [...words.split(' '), ...phrases].map((tag) => [tag.toLowerCase(), domain] as const);
  }),
);
/** An entry with few tags of a narrow field is of that field: its wide tags only say which science that is part of. */
const narrow: ReadonlySet<Domain> = new Set(['neuroimaging', 'medical-imaging', 'astronomy']);

export function domainFor(tags: readonly string[]): Domain {
  const votes = new Map<Domain, number>(tagsOf.map(([domain]) => [domain, 0]));
  for (const tag of tags) {
    const domain = domainOf.get(tag.toLowerCase());
    if (domain) votes.set(domain, (votes.get(domain) ?? 0) + (narrow.has(domain) ? 3 : 1));
  }
  const [domain, most] = [...votes].reduce((best, each) => (each[1] > best[1] ? each : best));
  return most === 0 ? 'other' : domain;
}

/** Tags that are file formats, as people write them. */
const formats: Readonly<Record<string, string>> = {
  bam: 'BAM',
  cog: 'GeoTIFF (COG)',
  cram: 'CRAM',
  csv: 'CSV',
  dicom: 'DICOM',
  fast5: 'FAST5',
  fasta: 'FASTA',
  fastq: 'FASTQ',
  geopackage: 'GeoPackage',
  h5: 'HDF5',
  hdf: 'HDF',
  hdf5: 'HDF5',
  json: 'JSON',
  netcdf: 'NetCDF',
  nifti: 'NIfTI',
  parquet: 'Parquet',
  rinex: 'RINEX',
  sqlite: 'SQLite',
  tiff: 'TIFF',
  txt: 'Text',
  vcf: 'VCF',
  xml: 'XML',
  zarr: 'Zarr',
};

/** By tags, and by what the addresses themselves end in. */
export function formatsFor(tags: readonly string[], prefixes: readonly string[]): readonly string[] {
  const found = new Set(tags.flatMap((tag) => formats[tag.toLowerCase()] ?? []));
  for (const prefix of prefixes) {
    const ending = /\.(zarr|parquet|csv)\/?$/i.exec(prefix)?.[1]?.toLowerCase();
    if (ending) found.add(formats[ending] ?? ending);
  }
  return [...found].sort();
}
