import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, FormFoot, format, LedgerTable, Part, ResultLine, State } from '@/ui';
import { likelyReading, useMap, useMapping, type Column, type MappingView, type Reading, type Role, type Subject } from './mapping';
import { useCancel, type Run } from './runs';

/** IMP-02: somebody says once what the columns of an unknown file are. */
export function MapColumns({ run }: { run: Run }) {
  const [headerRow, setHeaderRow] = useState<number>();
  const mapping = useMapping(run.id, headerRow);
  return (
    <State query={mapping} rows={12} columns={4}>
      {(view) => <Wizard key={view.headerRow} run={run} view={view} onHeaderRow={setHeaderRow} />}
    </State>
  );
}

function Wizard({ run, view, onHeaderRow }: { run: Run; view: MappingView; onHeaderRow: (row: number) => void }) {
  const { t } = useTranslation('importing');
  const [subjectKey, setSubjectKey] = useState(view.likely);
  const subject = view.subjects.find((s) => s.key === subjectKey) ?? view.subjects[0]!;
  return (
    <>
      {view.near && <p role="status"><b className="zg-soon">{format.say(view.near)}</b> <span className="zg-note">{t('map.nearHint')}</span></p>}
      <Head view={view} onHeaderRow={onHeaderRow} />
      <Roles key={subject.key} run={run} view={view} subject={subject} onSubject={setSubjectKey} />
    </>
  );
}

/** The first rows as they stand, and which of them names the columns. */
function Head({ view, onHeaderRow }: { view: MappingView; onHeaderRow: (row: number) => void }) {
  const { t } = useTranslation('importing');
  const rows = view.head.slice(0, 8);
  const width = Math.min(12, Math.max(1, ...rows.map((row) => row.length)));
  const widest = Math.max(1, ...view.head.map((row) => row.length));
  return (
    <Part title={t('map.head')} note={t('map.headNote', { n: format.count(view.looked) })}>
      <div style={{ overflowX: 'auto' }}>
        <LedgerTable
          rows={rows.map((cells, i) => ({ cells, n: i + 1 }))} rowKey={(row) => row.n} height={27} head={false} label={t('map.head')} rowKind={(row) => row.n === view.headerRow ? 'group' : undefined}
          columns={[
            { key: 'n', number: true, width: 40, render: (row) => <span className="zg-second">{row.n}</span> },
            ...Array.from({ length: width }, (_, i) => ({ key: `c${i}`, render: (row: { cells: string[] }) => <span style={{ whiteSpace: 'nowrap' }}>{(row.cells[i] ?? '').slice(0, 24)}</span> })),
          ]}
        />
      </div>
      {widest > width && <p className="zg-note">{t('map.moreColumns', { n: widest - width })}</p>}
      <Field label={t('map.headerRow')} hint={t('map.headerRowHint')} width={220}>
        {(id) => (
          <Select id={id} value={view.headerRow} onChange={onHeaderRow} options={[...view.head.map((_, i) => ({ value: i + 1, label: t('map.rowN', { n: i + 1 }) })), { value: 0, label: t('map.noHeader') }]} />
        )}
      </Field>
    </Part>
  );
}

interface Chosen { columns: Record<string, string>; readings: Record<string, Reading>; words: Record<string, Record<string, string>>; choices: Record<string, string> }

function Roles({ run, view, subject, onSubject }: { run: Run; view: MappingView; subject: Subject; onSubject: (key: string) => void }) {
  const { t } = useTranslation('importing');
  const map = useMap(run.id);
  const cancel = useCancel(run.id);
  const [name, setName] = useState(view.suggestedName);
  const [chosen, setChosen] = useState<Chosen>({ columns: subject.guess.columns, readings: subject.guess.readings as Record<string, Reading>, words: subject.guess.words, choices: subject.guess.choices });
  const columnOf = (role: Role) => view.columns.find((c) => c.name === chosen.columns[role.key]);
  const choose = (role: Role, column: string | undefined) => {
    const columns = { ...chosen.columns };
    const readings = { ...chosen.readings };
    if (column === undefined) { delete columns[role.key]; delete readings[role.key]; } else {
      columns[role.key] = column;
      const reading = likelyReading(role, view.columns.find((c) => c.name === column));
      if (reading) readings[role.key] = reading;
    }
    setChosen({ ...chosen, columns, readings });
  };
  const unread = view.columns.filter((c) => !Object.values(chosen.columns).includes(c.name));
  const withWords = subject.roles.filter((role) => role.meanings.length > 0 && columnOf(role));
  const missing = subject.roles.filter((role) => role.needed && !chosen.columns[role.key]);
  return (
    <form aria-label={t('map.title')} onSubmit={(e) => { e.preventDefault(); map.mutate({ subject: subject.key, name, headerRow: view.headerRow, ...chosen }); }}>
      <Part title={t('map.title')} note={t('map.note')}>
        <div className="zg-actions" style={{ alignItems: 'flex-start', marginBottom: 8 }}>
          <Field label={t('map.what')} width={200}>{(id) => <Select id={id} value={subject.key} onChange={onSubject} options={view.subjects.map((s) => ({ value: s.key, label: format.say(s.name) }))} />}</Field>
          <Field label={t('map.name')} name="name" fault={map.error} hint={t('map.nameHint')} width={320}>{(id) => <Input id={id} maxLength={40} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
        </div>
        <LedgerTable
          rows={subject.roles} rowKey={(role) => role.key} height={38} label={t('map.title')}
          columns={[
            { key: 'role', title: t('map.role'), width: 150, render: (role) => <>{format.say(role.name)}{role.needed && <b className="zg-late"> *</b>}<div className="zg-note zg-wide-only">{format.say(role.hint)}</div></> },
            { key: 'column', title: t('col.inFile'), render: (role) => <ColumnSelect role={role} view={view} value={chosen.columns[role.key]} onChange={(c) => choose(role, c)} /> },
            { key: 'reading', title: t('map.reading'), deskOnly: true, render: (role) => role.readings.length > 0 && columnOf(role) && <ReadingSelect role={role} column={columnOf(role)!} value={chosen.readings[role.key]} onChange={(reading) => setChosen({ ...chosen, readings: { ...chosen.readings, [role.key]: reading } })} /> },
            { key: 'examples', title: t('map.examples'), deskOnly: true, render: (role) => <span className="zg-second">{format.list((columnOf(role)?.examples ?? []).map((e) => e.slice(0, 30)))}</span> },
          ]}
        />
        {unread.length > 0 && <p className="zg-note">{t('map.unread', { columns: format.list(unread.map((c) => c.name)) })}</p>}
      </Part>
      {withWords.map((role) => <WordsPart key={role.key} role={role} column={columnOf(role)!} said={chosen.words[role.key] ?? {}} onSay={(words) => setChosen({ ...chosen, words: { ...chosen.words, [role.key]: words } })} />)}
      {subject.choices.length > 0 && (
        <Part title={t('map.choices')}>
          {subject.choices.map((choice) => (
            <Field key={choice.key} label={format.say(choice.name)} name={`choices.${choice.key}`} fault={map.error} width={360}>
              {(id) => <Select id={id} value={chosen.choices[choice.key] ?? choice.usual} onChange={(value) => setChosen({ ...chosen, choices: { ...chosen.choices, [choice.key]: value } })} options={choice.options.map((o) => ({ value: o.key, label: format.say(o.name) }))} />}
            </Field>
          ))}
        </Part>
      )}
      <FormFoot result={<ResultLine of={map} />}>
        <Button type="primary" htmlType="submit" loading={map.isPending} disabled={name.trim() === '' || missing.length > 0}>{t('map.save')}</Button>
        <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>{t('giveUp')}</Button>
        {missing.length > 0 && <span className="zg-note">{t('map.missing', { roles: format.list(missing.map((role) => format.say(role.name))) })}</span>}
      </FormFoot>
    </form>
  );
}

function ColumnSelect({ role, view, value, onChange }: { role: Role; view: MappingView; value: string | undefined; onChange: (column: string | undefined) => void }) {
  const { t } = useTranslation('importing');
  return (
    <Select
      aria-label={format.say(role.name)} value={value ?? null} onChange={(c) => onChange(c ?? undefined)} allowClear showSearch style={{ width: '100%', minWidth: 160 }} placeholder={t('map.none')}
      options={view.columns.map((c) => ({ value: c.name, label: c.name }))}
    />
  );
}

function ReadingSelect({ role, column, value, onChange }: { role: Role; column: Column; value: Reading | undefined; onChange: (reading: Reading) => void }) {
  const { t } = useTranslation('importing');
  return (
    <>
      <Select aria-label={`${format.say(role.name)} ${t('map.reading')}`} value={value ?? null} onChange={(reading) => { if (reading) onChange(reading); }} style={{ width: 230 }} options={role.readings.map((way) => ({ value: way.reading, label: format.say(way.words) }))} />
      {column.doubtful && role.type === 'WHEN' && <div className="zg-note zg-soon">{t('map.doubtful')}</div>}
    </>
  );
}

/** What each word of the file means here. */
function WordsPart({ role, column, said, onSay }: { role: Role; column: Column; said: Record<string, string>; onSay: (words: Record<string, string>) => void }) {
  const { t } = useTranslation('importing');
  return (
    <Part title={t('map.words', { role: format.say(role.name) })} note={t('map.wordsNote')}>
      {column.words.length === 0 ? <p className="zg-late">{t('map.tooManyWords')}</p> : (
        <LedgerTable
          rows={column.words} rowKey={(word) => word.word} height={38} label={t('map.words', { role: format.say(role.name) })}
          columns={[
            { key: 'word', title: t('col.value'), render: (word) => word.word },
            { key: 'rows', title: t('col.rows'), number: true, width: 80, render: (word) => format.count(word.rows) },
            { key: 'means', title: t('map.means'), render: (word) => (
              <Select
                aria-label={word.word} value={said[word.word] ?? null} allowClear style={{ width: 220 }} placeholder={t('map.unsaid')}
                onChange={(meaning) => { const words = { ...said }; if (meaning) words[word.word] = meaning; else delete words[word.word]; onSay(words); }}
                options={role.meanings.map((m) => ({ value: m.key, label: format.say(m.name) }))}
              />
            ) },
          ]}
        />
      )}
    </Part>
  );
}
