/** Every format that a plan or job is written in; `waybill`, our own, is a receipt without results (engine/receipt.ts). */
import { t } from '../words/say.ts';
import { awsExport } from './aws.ts';
import { csvExport } from './csv.ts';
import type { Format } from './export.ts';
import { rcloneExport } from './rclone.ts';
import { s5cmdExport } from './s5cmd.ts';
import { md5Export, sha256Export } from './sums.ts';

export const formatNames = ['waybill', 's5cmd', 'aws', 'rclone', 'csv', 'sha256sum', 'md5sum'] as const;
export type FormatName = (typeof formatNames)[number];

export const formats: Readonly<Record<Exclude<FormatName, 'waybill'>, Format>> = {
  s5cmd: s5cmdExport,
  aws: awsExport,
  rclone: rcloneExport,
  csv: csvExport,
  sha256sum: sha256Export,
  md5sum: md5Export,
};

export const formatLabels: Readonly<Record<FormatName, () => string>> = {
  waybill: () => t('Waybill manifest'),
  s5cmd: () => t('s5cmd manifest'),
  aws: () => t('AWS CLI script'),
  rclone: () => t('rclone script'),
  csv: () => t('CSV table'),
  sha256sum: () => t('sha256sum list'),
  md5sum: () => t('md5sum list'),
};
