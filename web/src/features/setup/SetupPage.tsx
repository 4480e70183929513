import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { format, LedgerTable, PageHead, Part, ResultLine, State, usePhone, type LedgerColumn } from '@/ui';
import { usePutOff, useSetup, type Step } from './setup';
import { StepForm } from './StepForm';

const SIGN = { done: '✓', putOff: '○', open: '△' } as const;
const stateOf = (step: Step) => (step.done ? 'done' : step.putOff ? 'putOff' : 'open');

/** UX-06: setting the company up; the step one looks at stands in the address, what is done is what is there. */
export function Component() {
  const { t } = useTranslation('setup');
  const phone = usePhone();
  const setup = useSetup();
  const [address, setAddress] = useSearchParams();
  const columns: LedgerColumn<Step>[] = [
    { key: 'no', width: 32, render: (_, i) => i + 1 },
    { key: 'name', width: phone ? undefined : 120, render: (s) => <b>{format.say(s.name)}</b> },
    { key: 'stands', deskOnly: true, render: (s) => <span className="zg-second">{format.say(s.stands)}</span> },
    { key: 'state', number: true, width: 96, render: (s) => <span className={stateOf(s) === 'open' ? 'zg-tone-soon' : undefined}>{SIGN[stateOf(s)]} {t(`state.${stateOf(s)}`)}</span> },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={setup.data && (setup.data.next ? t('left', { n: setup.data.open }) : t('over'))} />
      <State query={setup} rows={6} columns={3}>
        {({ steps, next }) => {
          const current = steps.find((s) => s.key === (address.get('step') ?? next)) ?? steps[0];
          return (
            <div className="zg-cols" data-c="2">
              <div className="zg-stack">
                <LedgerTable rows={steps} rowKey={(s) => s.key} height={38} head={false} label={t('title')} columns={columns} isCurrent={(s) => s === current} onRow={(s) => setAddress({ step: s.key }, { replace: true })} />
                <p className="zg-note">{t('resume')}</p>
                {!next && <p><Link to="/my-work"><Button type="primary">{t('toWork')}</Button></Link></p>}
              </div>
              {current && <Current key={current.key} step={current} onNext={() => setAddress({}, { replace: true })} />}
            </div>
          );
        }}
      </State>
    </div>
  );
}

function Current({ step, onNext }: { step: Step; onNext: () => void }) {
  const { t } = useTranslation('setup');
  const putOff = usePutOff();
  return (
    <Part title={format.say(step.name)} note={format.say(step.stands)}>
      {step.may ? <StepForm step={step.key} /> : <p>{t(`${step.key}.words`, { defaultValue: '' })} <span className="zg-note">{t('mayNot', { what: format.say(step.needs) })}</span> <Link to="/accounts">{t('giveRole')}</Link></p>}
      <div className="zg-actions">
        {step.done && <Button onClick={onNext}>{t('next')}</Button>}
        {!step.done && !step.putOff && <Button onClick={() => putOff.mutate({ step: step.key, later: true }, { onSuccess: onNext })}>{t('putOff')}</Button>}
        {step.putOff && <Button onClick={() => putOff.mutate({ step: step.key, later: false })}>{t('takeUp')}</Button>}
        <ResultLine of={putOff} />
      </div>
    </Part>
  );
}
