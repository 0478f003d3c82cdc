/** Ways to reach an endpoint, and what each is for. Secrets stay where they are: Waybill never shows or keeps one. */
import type { Profile } from '../../../shared/profile.ts';
import { useCall } from '../../state/app.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Key } from '../../ui/key.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './profiles-page.module.css';

const kinds: Readonly<Record<Profile['kind'], { readonly word: string; readonly use: string }>> = {
  anonymous: {
    word: 'No keys',
    use: 'For public buckets: sends no credentials. Most of the catalogue is reached this way.',
  },
  keys: { word: 'Typed in', use: 'Keys typed into Waybill; the secret is in its vault.' },
  'aws-config': {
    word: 'From your AWS files',
    use: 'Read from ~/.aws/config and ~/.aws/credentials when a request is made, with SSO and assumed roles.',
  },
  environment: {
    word: 'From the environment',
    use: 'AWS_ACCESS_KEY_ID and its companions, as they were set when Waybill started.',
  },
};

export function ProfilesPage() {
  const { value, failure, again } = useCall('profiles.list', {});
  return (
    <Page title="Profiles">
      <div className={styles.page}>
        {failure && <ErrorPanel failure={failure} onRetry={again} />}
        {value && (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Profile</th>
                <th scope="col">Keys</th>
                <th scope="col">Region</th>
                <th scope="col">Endpoint</th>
                <th scope="col">What it is for</th>
              </tr>
            </thead>
            <tbody>
              {value.profiles.map(({ name, kind, region, endpoint }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>
                    <Badge tone={kind === 'anonymous' ? 'verified' : 'accent'}>{kinds[kind].word}</Badge>
                  </td>
                  <td className="second">{region ?? <span className="third">as the bucket says</span>}</td>
                  <td>{endpoint ? <Key text={endpoint} /> : <span className="third">AWS</span>}</td>
                  <td className="second">{kinds[kind].use}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <section className={styles.add} aria-labelledby="add-keys">
          <h2 id="add-keys">Adding keys</h2>
          <p>
            Waybill uses the profiles that the AWS tools already know and keeps no keys of its own. To add
            one, run this in a terminal, with a name of your choice, and paste the keys you were given:
          </p>
          <Key text="aws configure --profile hcp" copyable />
          <p className="second">
            It shows up here when this page is opened again. For the Human Connectome Project, the keys come
            from your account on db.humanconnectome.org, under “Amazon S3 Access”.
          </p>
        </section>
      </div>
    </Page>
  );
}
