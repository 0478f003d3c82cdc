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
const phasedFolder = '1000G_2504_high_coverage/working/20201028_3202_phased/';
const phased30x = (chromosome: string) =>
  `${phasedFolder}CCDG_14151_B01_GRM_WGS_2020-08-05_chr${chromosome}.filtered.shapeit2-duohmm-phased.vcf.gz`;

/** Folders of a sample's reads in phase 3. */
const readFolders: Readonly<Record<string, string>> = {
  bam: 'alignment',
  exome: 'exome_alignment',
  deep: 'high_coverage_alignment',
  fastq: 'sequence_read',
};

function genotypes(phase: string, chromosome: string | undefined): readonly string[] {
  if (chromosome === undefined) return [phase === 'phase3' ? 'release/20130502/' : phasedFolder];
  // What is no autosome was called by other programs, whose names the files have.
  if (!autosomes.includes(chromosome))
    return phase === 'phase3'
      ? [`release/20130502/ALL.chr${chromosome}.*`]
      : [`${phasedFolder}*_chr${chromosome}.*`];
  const vcf = (phase === 'phase3' ? phase3 : phased30x)(chromosome);
  return [vcf, `${vcf}.tbi`];
}

function genomePaths({ phase = '', data = '', chromosome, sample }: Combination): readonly string[] {
  if (data === 'vcf') return genotypes(phase, chromosome);
  if (sample === undefined) return [];
  if (phase === 'high-coverage')
    // Each in a folder of its run: samples of the first 2,504, and their relatives.
    return data === 'cram'
      ? ['data', 'additional_698_related/data'].map(
          (folder) => `1000G_2504_high_coverage/${folder}/*/${sample}.final.cram*`,
        )
      : [];
  const reads = readFolders[data];
  if (reads === undefined) return [];
  const folder = `phase3/data/${sample}/${reads}/`;
  // Names of low-coverage BAM files say the chromosome as chrom20; others hold the whole genome.
  return data === 'bam' && chromosome !== undefined ? [`${folder}*.chrom${chromosome}.*`] : [folder];
}

export const thousandGenomes = pathRecipe({
  dataset: '1000-genomes',
  selectors: [
    selector('phase', 'Phase', {
      kind: 'one',
      required: true,
      values: [
        ['phase3', 'Phase 3: 2,504 samples (GRCh37)'],
        ['high-coverage', '30x: 3,202 samples with relatives (GRCh38)'],
      ],
    }),
    selector('data', 'Data type', {
      kind: 'one',
      required: true,
      values: [
        ['vcf', 'VCF: genotypes, phased'],
        ['bam', 'BAM: low-coverage alignments (phase 3)'],
        ['exome', 'BAM: exome alignments (phase 3)'],
        ['deep', 'BAM: high-coverage alignments of a few samples (phase 3)'],
        ['fastq', 'FASTQ: reads (phase 3)'],
        ['cram', 'CRAM: alignments (30x)'],
      ],
    }),
    selector('chromosome', 'Chromosomes', {
      values: [...autosomes, 'X', 'Y', 'MT'],
      hint: 'Of genotypes and low-coverage alignments; not every release has Y and MT.',
    }),
    selector('sample', 'Samples', {
      kind: 'text',
      pattern: '(?:HG|NA)\\d{5}',
      hint: 'Coriell names such as HG00096; needed for alignments and reads.',
    }),
  ],
  paths: genomePaths,
});
