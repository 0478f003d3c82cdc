/** The question that is open: an MFA code to type, or a page on which to confirm a code. One at a time, over any page. */

import { Button, Modal, TextInput } from '@mantine/core';
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import { type ReactNode, useState } from 'react';
import type { Question } from '../../shared/profile.ts';
import { parts, t } from '../../shared/words/say.ts';
import { act } from '../state/app.ts';
import { useQuestions } from '../state/questions.ts';
import { Key } from './key.tsx';
import styles from './questions.module.css';
import { Until } from './until.tsx';

export function Questions() {
  const [question] = useQuestions();
  return question ? <Ask key={question.id} question={question} /> : null;
}

function Ask({ question }: { readonly question: Question }) {
  const { id, kind, profile } = question;
  const settle = (answer: string | null) => void act('profiles.answer', { id, answer });
  return (
    <Modal
      opened
      onClose={() => settle(null)}
      closeOnClickOutside={false}
      size={440}
      title={
        kind === 'mfa' ? t('MFA code for {profile}', { profile }) : t('Sign in to {profile}', { profile })
      }
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {kind === 'mfa' ? (
        <Code question={question} settle={settle} />
      ) : (
        <Device question={question} settle={settle} />
      )}
    </Modal>
  );
}

interface Settling {
  readonly question: Question;
  readonly settle: (answer: string | null) => void;
}

function Code({ question: { subject, until }, settle }: Settling) {
  const [code, setCode] = useState('');
  return (
    <form
      className={styles.question}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') settle(code.trim());
      }}
    >
      <TextInput
        label={t('Code from your device')}
        description={<Key text={subject} />}
        classNames={{ input: 'mono' }}
        inputMode="numeric"
        autoComplete="one-time-code"
        data-autofocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <p className="third">
        {parts<ReactNode>('What waits for it gives up {until}.', { until: <Until key="until" at={until} /> })}
      </p>
      <div className={styles.buttons}>
        <Button onClick={() => settle(null)}>{t('Cancel')}</Button>
        <Button type="submit" variant="filled" disabled={code.trim() === ''}>
          {t('Sign in')}
        </Button>
      </div>
    </form>
  );
}

function Device({ question: { subject, url, until }, settle }: Settling) {
  return (
    <div className={styles.question}>
      <p className="second">
        {t('Open the sign-in page in a browser, and confirm there that it shows this code:')}
      </p>
      <output className={styles.code} aria-label={t('Code')}>
        {subject}
      </output>
      <Button
        component="a"
        variant="filled"
        data-autofocus
        href={url ?? ''}
        target="_blank"
        rel="noreferrer"
        rightSection={<IconExternalLink size={14} aria-hidden="true" />}
      >
        {t('Open the sign-in page')}
      </Button>
      {url && <Key text={url} copyable />}
      <p className="third" role="status">
        {parts<ReactNode>('Waiting for you to confirm there. The code ends {until}.', {
          until: <Until key="until" at={until} />,
        })}
      </p>
      <div className={styles.buttons}>
        <Button onClick={() => settle(null)}>{t('Cancel sign-in')}</Button>
      </div>
    </div>
  );
}
