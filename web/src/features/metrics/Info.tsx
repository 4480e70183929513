import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { format, InstantText, LedgerTable, Part, Particulars } from '@/ui';
import type { components } from '@/api/schema';

type About = components['schemas']['MeasuresAbout'];

/** MET-06: formula, source, version and how new the data is; the rule itself and its worked example behind a word. */
export function Info({ about }: { about: About }) {
  const { t } = useTranslation('metrics');
  const { definition: d } = about;
  const [open, setOpen] = useState(false);
  return (
    <Part title={t('info.title')} aside={<button type="button" className="zg-link" onClick={() => setOpen(!open)}>{t(open ? 'info.less' : 'info.more')}</button>}>
      <Particulars rows={[
        [t('info.formula'), format.say(d.formula)],
        [t('info.source'), format.say(d.source)],
        ...(d.standard ? [[t('info.standard'), format.say(d.standard)] as [string, string]] : []),
        ...(d.caution ? [[t('info.caution'), format.say(d.caution)] as [string, string]] : []),
        [t('info.cadence'), about.due ? t('info.due', { cadence: t(`cadence.${d.cadence}`), from: format.day(about.due.from, 'short'), on: format.day(about.due.on, 'short') }) : t(`cadence.${d.cadence}`)],
        [t('info.direction'), t(`direction.${d.direction}`)],
        [t('info.facts'), d.facts.map((f) => t(`factName.${f.replace('.', '_')}`, { defaultValue: f })).join(' · ')],
        [t('info.newest'), about.newestFact ? <InstantText key="n" at={about.newestFact} form="full" /> : <span key="n" className="zg-soon">{t('info.noFacts')}</span>],
        ...(about.lastImport ? [[t('info.lastImport'), <InstantText key="i" at={about.lastImport} form="full" />] as [string, ReactNode]] : []),
        [t('info.version'), about.versions.length === 0 ? <span key="v" className="zg-code">{d.version}</span> : (
          <span key="v">{about.versions.map((v) => <span key={v.version + v.since}><span className="zg-code">{v.version}</span> <span className="zg-note">{t('info.since', { day: format.instant(v.since, 'short') })}</span> </span>)}</span>
        )],
        ...(d.example ? [[t('info.example'), format.say(d.example.words)] as [string, string]] : []),
      ]} />
      {open && (
        <>
          {d.example && (
            <LedgerTable
              plain label={t('info.example')} rows={d.example.expect} rowKey={(_, i) => i}
              columns={[
                { key: 'day', title: t('one.day'), render: (e) => e.day },
                { key: 'who', title: t('info.who'), render: (e) => e.person ? t('info.person', { id: e.person }) : e.shop ? t('info.shop', { id: e.shop }) : t('subject.COMPANY') },
                { key: 'part', title: t('one.value'), number: true, render: (e) => d.kind === 'RATIO' || d.kind === 'FORMULA' ? `${format.count(e.part)} / ${format.count(e.whole)}` : d.unit === 'MONEY' ? format.money(e.part) : format.count(e.part) },
                { key: 'points', title: t('one.points'), number: true, render: (e) => e.points ? format.points(-e.points) : <span className="zg-none">{format.NOT_MEASURED}</span> },
              ]}
            />
          )}
          <pre className="zg-code zg-scroll">{d.counted}</pre>
        </>
      )}
    </Part>
  );
}
