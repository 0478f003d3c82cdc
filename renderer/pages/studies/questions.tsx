/** What must be answered before anything is sent; the answers go into the receipt. */
import { Button } from '@mantine/core';
import type { StudyState } from '../../../shared/calls/studies.ts';
import type { Question, StudyRecord } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import styles from './studies.module.css';

type Answer = StudyRecord['answers'][string];

export function Questions({
  state: { questions, record },
  onAnswer,
  onShow,
}: {
  readonly state: StudyState;
  readonly onAnswer: (code: string, answer: Answer | null) => void;
  readonly onShow: (code: string) => void;
}) {
  const open = questions.filter(({ code }) => record.answers[code] === undefined);
  const answered = questions.filter(({ code }) => record.answers[code] !== undefined);
  if (questions.length === 0) return null;
  return (
    <section className={styles.questions} aria-labelledby="questions">
      <h2 id="questions">{open.length > 0 ? t('Must be answered first') : t('Answered')}</h2>
      {[...open, ...answered].map((question) => (
        <Card
          key={question.code}
          question={question}
          answer={record.answers[question.code] ?? null}
          onAnswer={(answer) => onAnswer(question.code, answer)}
          onShow={() => onShow(question.code)}
        />
      ))}
    </section>
  );
}

function Card({
  question: { severity, example, ...question },
  answer,
  onAnswer,
  onShow,
}: {
  readonly question: Question;
  readonly answer: Answer | null;
  readonly onAnswer: (answer: Answer | null) => void;
  readonly onShow: () => void;
}) {
  const title = told(question.title);
  const send = severity === 'error' ? t('Send anyway') : t('Send');
  return (
    <article className={styles.question} data-tone={answer ? 'answered' : severity} aria-label={title}>
      <h3>{title}</h3>
      {answer ? (
        <p>
          {answer === 'hold-back'
            ? t('They stay here. Goes into the receipt.')
            : severity === 'error'
              ? t('Sent anyway. Goes into the receipt.')
              : t('Sent as they are. Goes into the receipt.')}
        </p>
      ) : (
        <p>{told(question.text)}</p>
      )}
      <div className={styles.answers}>
        {answer ? (
          <Button size="compact-xs" onClick={() => onAnswer(null)}>
            {t('Change')}
          </Button>
        ) : (
          <>
            {example !== '' && (
              <Button size="compact-xs" onClick={() => onAnswer('hold-back')}>
                {t('Hold back')}
              </Button>
            )}
            <Button size="compact-xs" onClick={() => onAnswer('send')}>
              {send}
            </Button>
          </>
        )}
        <Button size="compact-xs" variant="subtle" onClick={onShow}>
          {t('Show files')}
        </Button>
      </div>
    </article>
  );
}
