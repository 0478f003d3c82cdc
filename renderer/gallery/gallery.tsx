/**
 * Every component of renderer/ui in every state, for who builds with them: `#/gallery` of a window that is not packed.
 * Nobody answers behind it: what components ask is in answers.ts.
 */
import { useEffect } from 'react';
import { Questions } from '../ui/questions.tsx';
import { answering } from './answers.ts';
import type { Case } from './case.ts';
import { controls } from './cases/controls.tsx';
import { dialogs } from './cases/dialogs.tsx';
import { marks } from './cases/marks.tsx';
import { panels } from './cases/panels.tsx';
import { words } from './cases/words.tsx';
import styles from './gallery.module.css';
import { Switches } from './switches.tsx';

const groups: readonly { readonly name: string; readonly says: string; readonly cases: readonly Case[] }[] = [
  { name: 'Words', says: 'What is read: amounts, badges, keys, facts.', cases: words },
  { name: 'Marks', says: 'What is drawn: strips, lines, the week.', cases: marks },
  { name: 'Controls', says: 'The library’s controls in our theme.', cases: controls },
  { name: 'Panels', says: 'What stands in a page.', cases: panels },
  { name: 'Dialogs', says: 'What lies over a page. Press to open.', cases: dialogs },
];

/** Before the window starts: from here on nothing is asked of a real app. */
export function standIn(): void {
  Object.assign(globalThis, { waybill: answering });
}

export function Gallery() {
  // The app itself begins with a real answer behind it.
  useEffect(() => {
    const leave = () => location.hash === '#/gallery' || location.reload();
    addEventListener('hashchange', leave);
    return () => removeEventListener('hashchange', leave);
  }, []);
  return (
    <div className={styles.gallery}>
      <header className={styles.head}>
        <h1>Gallery</h1>
        <nav className={styles.groups} aria-label="Groups">
          {groups.map(({ name }) => (
            <button
              key={name}
              type="button"
              onClick={() => document.getElementById(name)?.scrollIntoView({ block: 'start' })}
            >
              {name}
            </button>
          ))}
        </nav>
        <Switches />
      </header>
      <div className={styles.body}>
        {groups.map(({ name, says, cases }) => (
          <section key={name} id={name} className={styles.group} aria-label={name}>
            <h2 className={styles.title}>{name}</h2>
            <p className="second">{says}</p>
            {cases.map(({ of, states }) => (
              <section key={of} className={styles.case} aria-label={of}>
                <h3 className="mono">{of}</h3>
                <div className={styles.states}>
                  {states.map(({ name, show, wide = false }) => (
                    <figure key={name} className={styles.state} data-wide={wide || undefined}>
                      <figcaption className="third">{name}</figcaption>
                      <div className={styles.shown}>{show}</div>
                    </figure>
                  ))}
                </div>
              </section>
            ))}
          </section>
        ))}
      </div>
      <Questions />
    </div>
  );
}
