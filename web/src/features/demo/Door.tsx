import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useRenewSession } from '@/api/session';
import { format, ResultLine } from '@/ui';
import { useDemo } from './demo';
import { Living } from './Living';

/** At a demo's door: how far it is, and everybody one can come in as. */
export function Door() {
  const { t } = useTranslation('demo');
  const { data } = useDemo();
  const renew = useRenewSession();
  const enter = useMutation({
    mutationFn: async (body: { login: string; password: string }) => {
      await api.GET('/api/access/csrf');
      await dataOf(api.POST('/api/access/sign-in', { body }));
      await renew();
    },
  });
  if (!data || data.phase === 'NONE') return null;
  return (
    <section className="zg-demo-door" aria-label={t('door')}>
      <Living />
      <h2>{t('door')}</h2>
      <p className="zg-note">{t('password')} <code>{data.password}</code></p>
      <ul>
        {data.accounts.map((account) => (
          <li key={account.login}>
            <button type="button" className="zg-link" disabled={enter.isPending} onClick={() => enter.mutate({ login: account.login, password: data.password ?? '' })}>{account.name}</button>
            <span>{format.say(account.role)}</span>
            <code>{account.login}</code>
          </li>
        ))}
      </ul>
      <ResultLine of={enter} />
    </section>
  );
}
