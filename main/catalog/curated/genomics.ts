/**
 * Sources: Registry of Open Data on AWS (entries tcga, ncbi-sra, encode-project, 4dnucleome, broad-pan-ukb
 * of 2026-08-19); documentation of the GDC and ENCODE APIs.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { unrestricted } from './licence.ts';
import { aws, checked, free, unseen } from './place.ts';

export const genomics: readonly Dataset[] = [
  {
    id: 'tcga',
    name: 'The Cancer Genome Atlas (TCGA)',
    summary: 'Tumours of 33 kinds, measured at every level from mutations to proteins, with clinical data.',
    domain: 'life-sciences',
    provider: 'Center for Translational Data Science, University of Chicago',
    ...free,
    locations: [
      aws('AWS, open', 'tcga-2-open', 'us-east-1'),
      {
        ...aws('AWS, controlled', 'tcga-2-controlled', 'us-east-1'),
        access: 'portal-only',
        portal: 'https://www.ncbi.nlm.nih.gov/projects/gap/cgi-bin/study.cgi?study_id=phs000178.v1.p1',
      },
    ],
    licence: {
      label: 'NIH data sharing policy',
      url: 'https://gdc.cancer.gov/access-data/data-access-policies',
    },
    citation:
      'Weinstein JN et al. The Cancer Genome Atlas Pan-Cancer analysis project. Nature Genetics 2013;45:1113-1120. doi:10.1038/ng.2764',
    homepage: 'https://www.cancer.gov/about-nci/organization/ccg/research/structural-genomics/tcga',
    formats: ['TSV', 'MAF', 'SVS'],
    bytes: null,
    notes: [
      'A key is the UUID of a file at the GDC, then its name: nothing in it says project or kind. Choosing here asks the GDC; a manifest of portal.gdc.cancer.gov can be pasted too.',
      'Sequencing reads are not in the open bucket; the controlled one wants an approval by dbGaP (phs000178).',
      'Figures in petabytes that are quoted for TCGA count the controlled part.',
    ],
    starts: [],
    checked,
  },
  {
    id: 'ncbi-sra',
    name: 'NCBI Sequence Read Archive (SRA)',
    summary: 'Raw sequencing reads of the whole world, a folder for each run.',
    domain: 'life-sciences',
    provider: 'National Library of Medicine',
    ...free,
    locations: [
      aws('AWS, runs', 'sra-pub-run-odp', 'us-east-1'),
      aws('AWS, as submitted', 'sra-pub-src-1', 'us-east-1'),
      aws('AWS, as submitted, second part', 'sra-pub-src-2', 'us-east-1'),
      aws('AWS, metadata', 'sra-pub-metadata-us-east-1', 'us-east-1'),
    ],
    licence: { label: 'NIH data sharing policy', url: 'https://www.ncbi.nlm.nih.gov/home/about/policies/' },
    citation:
      'The run accessions, and Katz K et al. The Sequence Read Archive: a decade more of explosive growth. Nucleic Acids Research 2022;50:D387-D390. doi:10.1093/nar/gkab1053',
    homepage: 'https://www.ncbi.nlm.nih.gov/sra/docs/sra-cloud/',
    formats: ['SRA', 'Parquet'],
    bytes: null,
    notes: [
      'A run is one object without an ending: sra/SRR3189741/SRR3189741. The SRA Toolkit turns it into FASTQ.',
      'Reads of controlled studies are in a bucket of their own, which dbGaP opens.',
    ],
    starts: [],
    checked,
  },
  {
    id: 'encode-project',
    name: 'ENCODE',
    summary:
      'What the parts of the human and mouse genome do: binding, openness, methylation and transcription, assay by assay.',
    domain: 'life-sciences',
    provider: 'ENCODE Data Coordination Center',
    ...free,
    locations: [aws('AWS', 'encode-public', 'us-west-2')],
    licence: unrestricted,
    citation:
      'The accessions you use, and Luo Y et al. New developments on the Encyclopedia of DNA Elements (ENCODE) data portal. Nucleic Acids Research 2020;48:D882-D889. doi:10.1093/nar/gkz1062',
    homepage: 'https://www.encodeproject.org',
    formats: ['FASTQ', 'BAM', 'bigWig', 'BED'],
    bytes: null,
    notes: [
      'Folders are the day of upload, then a UUID: find files at encodeproject.org, whose answers give the address as s3_uri and the MD5.',
    ],
    starts: [],
    checked,
  },
  {
    id: '4dnucleome',
    name: '4D Nucleome',
    summary: 'How chromosomes fold inside the nucleus: Hi-C and related assays, and microscopy.',
    domain: 'life-sciences',
    provider: '4DN Data Coordination and Integration Center',
    ...free,
    locations: [aws('AWS', '4dn-open-data-public', 'us-east-1')],
    licence: unrestricted,
    citation:
      'Reiff SB et al. The 4D Nucleome Data Portal as a resource for searching and visualizing curated nucleomics data. Nature Communications 2022;13:2365. doi:10.1038/s41467-022-29697-4',
    homepage: 'https://data.4dnucleome.org',
    formats: ['FASTQ', 'BAM', 'HIC', 'MCOOL'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'broad-pan-ukb',
    name: 'Pan-ancestry UK Biobank statistics',
    summary: 'Genome-wide associations of thousands of traits in six ancestry groups of the UK Biobank.',
    domain: 'life-sciences',
    provider: 'Broad Institute and Massachusetts General Hospital',
    ...free,
    locations: [aws('AWS', 'pan-ukb-us-east-1', 'us-east-1')],
    licence: { label: 'CC BY 4.0', url: 'https://pan.ukbb.broadinstitute.org/downloads' },
    citation: 'Pan-UKB team. https://pan.ukbb.broadinstitute.org. 2020.',
    homepage: 'https://pan.ukbb.broadinstitute.org',
    formats: ['TSV', 'Hail'],
    bytes: null,
    notes: ['Summary statistics only: nobody can be found in them.', unseen],
    starts: [],
    checked,
  },
];
