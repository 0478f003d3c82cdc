/**
 * Sources: Registry of Open Data on AWS (entries 1000-genomes, broad-gnomad of 2026-08-19); awslabs/open-data-docs;
 * the data page of broadinstitute/gnomad-browser.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { aws, checked, google } from './place.ts';

export const lifeSciences: readonly Dataset[] = [
  {
    id: '1000-genomes',
    name: '1000 Genomes',
    summary:
      'Whole genomes of 2,504 people from 26 populations: variants, alignments and reads, and the later 30x resequencing.',
    domain: 'life-sciences',
    provider: 'National Institutes of Health',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [aws('AWS', '1000genomes', 'us-east-1')],
    licence: {
      label: 'Own terms',
      url: 'https://www.internationalgenome.org/faq/how-do-i-cite-1000-genomes-project',
    },
    citation:
      'The 1000 Genomes Project Consortium. A global reference for human genetic variation. Nature 2015;526:68-74. doi:10.1038/nature15393',
    homepage: 'https://www.internationalgenome.org/',
    formats: ['VCF', 'BAM', 'CRAM', 'FASTQ'],
    bytes: null,
    notes: [
      'The phase 3 genotypes are in release/20130502/; phase3/data/ holds the reads, a folder a sample.',
      'Take the .tbi or .crai beside a file: it is the index that tools ask for.',
    ],
    starts: [
      { label: 'Phase 3 variants, a VCF a chromosome', prefix: 'release/20130502/' },
      { label: 'Phase 3 reads, a folder a sample', prefix: 'phase3/data/' },
      { label: '30x coverage, CRAM', prefix: '1000G_2504_high_coverage/data/' },
    ],
    checked,
  },
  {
    id: 'gnomad',
    name: 'Genome Aggregation Database (gnomAD)',
    summary:
      'Variant frequencies from 730,947 exomes and 76,215 genomes (v4.1), with coverage and constraint.',
    domain: 'life-sciences',
    provider: 'Broad Institute',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [
      aws('AWS', 'gnomad-public-us-east-1', 'us-east-1'),
      google('Google Cloud, same paths', 'gcp-public-data--gnomad'),
    ],
    licence: { label: 'MIT', url: 'https://github.com/broadinstitute/gnomad_methods/blob/master/LICENSE' },
    citation:
      'Chen S et al. A genomic mutational constraint map using variation in 76,156 human genomes. Nature 2024;625:92-100. doi:10.1038/s41586-023-06045-0',
    homepage: 'https://gnomad.broadinstitute.org/about',
    formats: ['VCF', 'Hail', 'TSV'],
    bytes: null,
    notes: [
      'Versions are dotted numbers (2.1.1, 3.1.2, 4.1.1); the joint files are under 4.1.',
      'VCF totals: v4.1.1 exomes 0.18 TiB, genomes 0.51 TiB; v4.1 joint 0.80 TiB; v3.1.2 genomes 2.28 TiB.',
      'Hail tables (.ht, .mt) are folders: take the whole folder.',
    ],
    starts: [
      { label: 'v4.1.1 exomes, VCF', prefix: 'release/4.1.1/vcf/exomes/' },
      { label: 'v4.1.1 genomes, VCF', prefix: 'release/4.1.1/vcf/genomes/' },
      { label: 'v4.1 joint, VCF', prefix: 'release/4.1/vcf/joint/' },
      { label: 'v3.1.2 genomes, VCF', prefix: 'release/3.1.2/vcf/genomes/' },
      { label: 'v2.1.1, VCF', prefix: 'release/2.1.1/vcf/' },
      { label: 'Constraint, v4.1.1', prefix: 'release/4.1.1/constraint/' },
    ],
    checked,
  },
];
