/** Human variation by chromosome: gnomAD's releases and the 1000 Genomes Project. A VCF comes with its index. */
import type { Combination } from '../../../shared/selector.ts';
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

const autosomes = Array.from({ length: 22 }, (_, i) => String(i + 1));

/** Newest of each line: what gnomad.broadinstitute.org/downloads offers. v4's joint tables stayed at 4.1. */
const releases = ['4.1.1', '3.1.2', '2.1.1'];

function gnomadPaths({ version = '', type = '', chromosome = '' }: Combination): readonly string[] {
  const vcf = gnomadVcf(version, type, chromosome);
  return vcf === null ? [] : [vcf, `${vcf}.tbi`];
}

/** Null for what that release never had. */
function gnomadVcf(version: string, type: string, chromosome: string): string | null {
  switch (version) {
    case '4.1.1':
      return type === 'joint'
        ? `release/4.1/vcf/joint/gnomad.joint.v4.1.sites.chr${chromosome}.vcf.bgz`
        : `release/4.1.1/vcf/${type}/gnomad.${type}.v4.1.1.sites.chr${chromosome}.vcf.bgz`;
    case '3.1.2':
      return type === 'genomes'
        ? `release/3.1.2/vcf/genomes/gnomad.genomes.v3.1.2.sites.chr${chromosome}.vcf.bgz`
        : null;
    case '2.1.1':
      // No genomes of chromosome Y, and no "chr" in the names.
      return type === 'joint' || (type === 'genomes' && chromosome === 'Y')
        ? null
        : `release/2.1.1/vcf/${type}/gnomad.${type}.r2.1.1.sites.${chromosome}.vcf.bgz`;
    default:
      return null;
  }
}

export const gnomad = pathRecipe({
  dataset: 'gnomad',
  selectors: [
    selector('version', 'Release', { kind: 'one', required: true, values: releases }),
    selector('type', 'Type', {
      required: true,
      values: ['exomes', 'genomes', ['joint', 'joint: exomes and genomes (4.1)']],
    }),
    selector('chromosome', 'Chromosomes', { required: true, values: [...autosomes, 'X', 'Y'] }),
  ],
  paths: gnomadPaths,
});

const phase3 = (chromosome: string) =>
  `release/20130502/ALL.chr${chromosome}.phase3_shapeit2_mvncall_integrated_v5a.20130502.genotypes.vcf.gz`;
const phased30x = (chromosome: string) =>
  `1000G_2504_high_coverage/working/20201028_3202_phased/CCDG_14151_B01_GRM_WGS_2020-08-05_chr${chromosome}.filtered.shapeit2-duohmm-phased.vcf.gz`;

const readFolders = {
  bam: 'alignment',
  exome: 'exome_alignment',
  fastq: 'sequence_read',
} as const;

function genomePaths({ data = '', chromosome, sample }: Combination): readonly string[] {
  if (data === 'vcf' || data === 'vcf30x') {
    if (chromosome === undefined)
      return [
        data === 'vcf' ? 'release/20130502/' : '1000G_2504_high_coverage/working/20201028_3202_phased/',
      ];
    const vcf = (data === 'vcf' ? phase3 : phased30x)(chromosome);
    return [vcf, `${vcf}.tbi`];
  }
  if (sample === undefined) return [];
  const folder = `phase3/data/${sample}/${readFolders[data as keyof typeof readFolders]}/`;
  // Names of low-coverage BAM files say the chromosome as chrom20; others hold the whole genome.
  return data === 'bam' && chromosome !== undefined ? [`${folder}*.chrom${chromosome}.*`] : [folder];
}

export const thousandGenomes = pathRecipe({
  dataset: '1000-genomes',
  selectors: [
    selector('data', 'Data', {
      kind: 'one',
      required: true,
      values: [
        ['vcf', 'Phase 3 genotypes (VCF)'],
        ['vcf30x', '30x genotypes, 3,202 samples, phased (VCF)'],
        ['bam', 'Phase 3 low-coverage alignments (BAM)'],
        ['exome', 'Phase 3 exome alignments (BAM)'],
        ['fastq', 'Phase 3 reads (FASTQ)'],
      ],
    }),
    selector('chromosome', 'Chromosomes', {
      values: autosomes,
      hint: 'X, Y and MT are named otherwise: browse the folder.',
    }),
    selector('sample', 'Samples', {
      kind: 'text',
      pattern: '(?:HG|NA)\\d{5}',
      hint: 'Coriell names such as HG00096; needed for alignments and reads.',
    }),
  ],
  paths: genomePaths,
});
