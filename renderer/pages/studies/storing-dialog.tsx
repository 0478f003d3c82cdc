/** How the objects of a study are to be stored: class, encryption, tags, media types. Left alone, as the bucket does. */
import { Button, Group, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { readTags, type TagFault } from '../../../shared/tags.ts';
import { type Encryption, type Storing, storageClasses } from '../../../shared/upload.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { KmsKey } from './kms-key.tsx';

const kinds = { bucket: 'bucket', s3: 's3', kms: 'kms' } as const satisfies Record<
  Encryption['kind'],
  string
>;

/** What was chosen in a few words, and the dialog behind it. */
export function StoringButton({
  storing,
  onChange,
}: {
  readonly storing: Storing;
  readonly onChange: (storing: Storing) => void;
}) {
  const [open, setOpen] = useState(false);
  useDoes(() => ({ 'study-storing': () => setOpen(true) }));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{wordsOf(storing)}</Button>
      {open && (
        <StoringDialog
          storing={storing}
          onClose={() => setOpen(false)}
          onChoose={(next) => {
            setOpen(false);
            onChange(next);
          }}
        />
      )}
    </>
  );
}

function wordsOf({ storageClass, encryption, tags, contentTypes }: Storing): string {
  const said = [
    ...(storageClass === null ? [] : [storageClass]),
    ...(encryption.kind === 's3' ? ['SSE-S3'] : encryption.kind === 'kms' ? ['SSE-KMS'] : []),
    ...(tags.length > 0 ? [t('{n, plural, one {# tag} other {# tags}}', { n: tags.length })] : []),
    ...(contentTypes.length > 0
      ? [t('{n, plural, one {# media type} other {# media types}}', { n: contentTypes.length })]
      : []),
  ];
  return said.length === 0 ? t('Storage…') : said.join(' · ');
}

function StoringDialog({
  storing,
  onClose,
  onChoose,
}: {
  readonly storing: Storing;
  readonly onClose: () => void;
  readonly onChoose: (storing: Storing) => void;
}) {
  const { encryption: before } = storing;
  const [storageClass, setStorageClass] = useState(storing.storageClass);
  const [kind, setKind] = useState(before.kind);
  const [keyId, setKeyId] = useState(before.kind === 'kms' ? (before.keyId ?? '') : '');
  const [tagText, setTagText] = useState(storing.tags.map(({ key, value }) => `${key}=${value}`).join('\n'));
  const [typeText, setTypeText] = useState(
    storing.contentTypes.map(({ glob, type }) => `${glob} ${type}`).join('\n'),
  );
  const tags = readTags(linesOf(tagText));
  const types = readTypes(linesOf(typeText));
  const choose = () => {
    if (!('tags' in tags) || !('types' in types)) return;
    const encryption: Encryption = kind === 'kms' ? { kind, keyId: keyId.trim() || null } : { kind };
    onChoose({ storageClass, encryption, tags: tags.tags, contentTypes: types.types });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t('How it is stored')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        <Group grow gap="sm" align="flex-start">
          <Select
            data-autofocus
            label={t('Storage class')}
            allowDeselect={false}
            value={storageClass ?? ''}
            onChange={(value) => setStorageClass(storageClasses.find((one) => one === value) ?? null)}
            data={[
              { value: '', label: t('As the bucket does') },
              ...storageClasses.map((one) => ({ value: one, label: one })),
            ]}
          />
          <Select
            label={t('Encryption')}
            allowDeselect={false}
            value={kind}
            onChange={(value) => setKind(Object.values(kinds).find((one) => one === value) ?? 'bucket')}
            data={[
              { value: kinds.bucket, label: t('As the bucket does') },
              { value: kinds.s3, label: t('By S3 (SSE-S3)') },
              { value: kinds.kms, label: t('By a KMS key (SSE-KMS)') },
            ]}
          />
        </Group>
        {kind === 'kms' && <KmsKey keyId={keyId} onChange={setKeyId} />}
        <Textarea
          mt="sm"
          label={t('Tags')}
          description={t('One a line, key=value; ten at most. Every object of the study gets them')}
          autosize
          minRows={2}
          maxRows={6}
          value={tagText}
          spellCheck={false}
          onChange={(event) => setTagText(event.currentTarget.value)}
          error={'fault' in tags ? tagFault(tags.fault, tags.text) : undefined}
        />
        <Textarea
          mt="sm"
          label={t('Media types')}
          description={t(
            'One a line: a pattern of names, a blank, the type. Else it is by the name’s ending',
          )}
          autosize
          minRows={2}
          maxRows={6}
          value={typeText}
          spellCheck={false}
          onChange={(event) => setTypeText(event.currentTarget.value)}
          error={'wrong' in types ? t('Not a pattern and a type: {text}', { text: types.wrong }) : undefined}
        />
        <Group justify="flex-end" gap="sm" mt="md">
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="filled" disabled={'fault' in tags || 'wrong' in types}>
            {t('Use this')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function tagFault(fault: TagFault, text: string): string {
  switch (fault) {
    case 'form':
      return t('Not key=value: {text}', { text });
    case 'character':
      return t('Letters, digits, blanks and {characters} only: {text}', {
        characters: '_ . : / = + - @',
        text,
      });
    case 'long':
      return t('A key has 128 characters at most, a value 256: {text}', { text });
    case 'twice':
      return t('{text} is there twice', { text });
    case 'many':
      return t('Ten tags at most');
  }
}

/** The pattern may hold blanks; a media type (RFC 9110, 8.3.1) has none outside its parameters. */
function readTypes(
  lines: readonly string[],
): { readonly types: Storing['contentTypes'] } | { readonly wrong: string } {
  const types: Storing['contentTypes'] = [];
  for (const line of lines) {
    const [, glob, type] = /^(.+?)\s+([\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?)$/.exec(line) ?? [];
    if (glob === undefined || type === undefined) return { wrong: line };
    types.push({ glob, type });
  }
  return { types };
}
