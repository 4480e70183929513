import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, FormFoot, InlineForm, InstantText, PageHead, Part, ResultLine, State } from '@/ui';
import { useBeginFactor, useFactorCode, useSecondFactor } from './factors';

/** One for both states of the page: the papers stay when it turns from off to on. */
type FactorCode = ReturnType<typeof useFactorCode>;

/** ACC-01: a code on the telephone beside the password. */
export function Component() {
  const { t } = useTranslation('access');
  const state = useSecondFactor();
  const code = useFactorCode();
  return (
    <div className="zg-page zg-narrow">
      <PageHead title={t('factor.title')} note={t('factor.note')} />
      <State query={state} rows={3}>
        {(s) => (
          <>
            {code.data && code.data.length > 0 && <Papers codes={code.data} />}
            {s.on ? <On since={s.since ?? ''} left={s.recoveryLeft} code={code} /> : <Off code={code} />}
          </>
        )}
      </State>
    </div>
  );
}

function CodeForm({ label, busy, onCode, fault, danger }: { label: string; busy: boolean; onCode: (code: string) => void; fault: unknown; danger?: boolean }) {
  const { t } = useTranslation('access');
  const [code, setCode] = useState('');
  return (
    <InlineForm label={label} onSubmit={() => onCode(code)}>
      <Field label={t('factor.code')} name="code" fault={fault} width={200}>
        {(id, wrong) => <Input id={id} status={wrong ? 'error' : undefined} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(e) => setCode(e.target.value)} />}
      </Field>
      <FormFoot><Button type={danger ? 'default' : 'primary'} htmlType="submit" disabled={code.trim().length < 6 || busy}>{label}</Button></FormFoot>
    </InlineForm>
  );
}

function Papers({ codes }: { codes: string[] }) {
  const { t } = useTranslation('access');
  return (
    <Part title={t('factor.papers')} note={t('factor.papersNote')}>
      <div role="status">{codes.map((c) => <code key={c} className="zg-once" style={{ marginRight: 8 }}>{c}</code>)}</div>
    </Part>
  );
}

function Off({ code }: { code: FactorCode }) {
  const { t } = useTranslation('access');
  const begin = useBeginFactor();
  if (!begin.data) {
    return (
      <Part title={t('factor.off')}>
        <p>{t('factor.why')}</p>
        <FormFoot><Button type="primary" disabled={begin.isPending} onClick={() => begin.mutate()}>{t('factor.begin')}</Button><ResultLine of={begin} /></FormFoot>
      </Part>
    );
  }
  return (
    <Part title={t('factor.scan')} note={t('factor.scanNote')}>
      <img alt={t('factor.picture')} width={196} height={196} src={`data:image/svg+xml;utf8,${encodeURIComponent(begin.data.picture)}`} style={{ background: '#fff', padding: 8 }} />
      <p className="zg-note">{t('factor.byHand')} <code>{begin.data.secret}</code></p>
      <CodeForm label={t('factor.confirm')} busy={code.isPending} fault={code.error} onCode={(c) => code.mutate({ do: 'confirm', code: c })} />
      <ResultLine of={code} />
    </Part>
  );
}

function On({ since, left, code }: { since: string; left: number; code: FactorCode }) {
  const { t } = useTranslation('access');
  const [asked, setAsked] = useState<'codes' | 'off' | null>(null);
  return (
    <>
      <Part title={t('factor.on')} note={<InstantText at={since} form="minute" />}>
        <p>{t('factor.left', { count: left })}</p>
        <div className="zg-actions">
          <Button onClick={() => setAsked('codes')}>{t('factor.newPapers')}</Button>
          <Button onClick={() => setAsked('off')}>{t('factor.switchOff')}</Button>
        </div>
        {asked && <CodeForm key={asked} danger={asked === 'off'} label={asked === 'codes' ? t('factor.newPapers') : t('factor.switchOff')} busy={code.isPending} fault={code.error}
          onCode={(c) => code.mutate({ do: asked, code: c }, { onSuccess: () => setAsked(null) })} />}
        <ResultLine of={code} />
      </Part>
    </>
  );
}
