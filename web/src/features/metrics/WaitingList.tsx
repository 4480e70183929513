import { useTranslation } from 'react-i18next';
import { format, LedgerTable, Part, State, usePhone, type LedgerColumn } from '@/ui';
import type { components } from '@/api/schema';
import { useWaiting } from './measures';

type Figure = components['schemas']['WaitingFigure'];

/** MET-06: figures of the list that nothing can be counted from yet; sheets say "not measured" of them. */
export function WaitingList({ sought }: { sought: string }) {
  const { t } = useTranslation('metrics');
  const phone = usePhone();
  const waiting = useWaiting();
  const text = sought.trim().toLowerCase();
  const columns: LedgerColumn<Figure>[] = [
    { key: 'name', title: t('list.name'), width: phone ? undefined : 200, render: (f) => format.say(f.name) },
    { key: 'waits', title: t('waiting.for'), render: (f) => <span className="zg-second">{format.say(f.waitsFor)}</span> },
    ...(phone ? [] : [
      { key: 'formula', title: t('list.formula'), render: (f: Figure) => f.formula ? <span className="zg-code">{f.formula}</span> : <span className="zg-none">{format.NOT_MEASURED}</span> },
      { key: 'cadence', title: t('list.cadence'), width: 64, render: (f: Figure) => t(`cadence.${f.cadence}`) },
    ]),
  ];
  return (
    <State query={waiting} rows={6}>
      {(all) => {
        const rows = all.filter((f) => [f.key, f.name.zh, f.name.en, f.waitsFor.zh, f.waitsFor.en].some((words) => words.toLowerCase().includes(text)))
          .toSorted((one, other) => one.waits.localeCompare(other.waits) || one.key.localeCompare(other.key));
        return rows.length === 0 ? null : (
          <Part title={t('waiting.title')} note={t('waiting.note', { count: all.length })}>
            <LedgerTable label={t('waiting.title')} height={32} columns={columns} rows={rows} rowKey={(f) => f.key} />
          </Part>
        );
      }}
    </State>
  );
}
