import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Day, DayInput, Field, format, PageHead, ResultLine, type WorkColumn, WorkList } from '@/ui';
import { useAddPerson, type Person } from './people';
import { usePosts } from './posts';

/** Everybody of the company, and who has left. */
export function Component() {
  const { t } = useTranslation('organisation');
  const navigate = useNavigate();
  const may = useMay();
  const posts = usePosts();
  const [adding, setAdding] = useState(false);
  const columns = useMemo<WorkColumn<Person>[]>(() => [
    { key: 'staffNo', title: t('people.staffNo'), width: 90, render: (p) => p.staffNo },
    { key: 'name', title: t('people.name'), width: 130, fixed: true, render: (p) => <Link to={`/people/${p.id}`}>{p.name}</Link> },
    { key: 'post', title: t('people.post'), width: 150, render: (p) => p.postName ? format.say(p.postName) : <span className="zg-note">–</span> },
    { key: 'department', title: t('people.department'), width: 150, render: (p) => p.department ? format.say(p.department) : <span className="zg-note">–</span> },
    { key: 'joined', title: t('people.joined'), width: 110, render: (p) => <Day day={p.joinedOn} /> },
    { key: 'left', title: t('people.left'), width: 110, render: (p) => p.leftOn ? <Day day={p.leftOn} /> : '' },
  ], [t]);
  const manage = may('MANAGE_ORGANISATION');
  return (
    <div className="zg-page">
      <PageHead
        title={t('people.title')} note={t('people.note')}
        aside={manage && <>{may('READ_PERSONNEL') && <Link to="/people/declarations"><Button>{t('people.declarations')}</Button></Link>}{may('MANAGE_ACCESS') && <Link to="/people/file"><Button>{t('people.file')}</Button></Link>}<Button type="primary" onClick={() => setAdding(!adding)}>{t('people.add')}</Button></>}
      />
      {adding && <AddPerson onAdded={(id) => void navigate(`/people/${id}`)} />}
      <WorkList<Person>
        name="organisation.people" columns={columns} rowKey={(p) => p.id} onOpen={(p) => void navigate(`/people/${p.id}`)} what={t('people.title')}
        tabs={[{ key: 'here', label: t('people.here') }, { key: 'left', label: t('people.gone') }]}
        filters={[{ key: 'text', label: t('people.find'), kind: 'text' },
          { key: 'post', label: t('people.post'), kind: 'select', options: (posts.data ?? []).filter((p) => !p.closedOn).map((p) => ({ value: String(p.id), label: format.say(p.name) })) }]}
        read={(ask, signal) => dataOf(api.GET('/api/organisation/people', {
          params: { query: { text: ask.filters.text, post: ask.filters.post ? Number(ask.filters.post) : undefined, left: ask.tab === 'left', page: ask.page, size: ask.size } }, signal,
        }))}
        empty={{ title: t('people.empty'), hint: t('people.emptyHint') }}
      />
    </div>
  );
}

function AddPerson({ onAdded }: { onAdded: (id: number) => void }) {
  const { t } = useTranslation('organisation');
  const add = useAddPerson();
  const [staffNo, setStaffNo] = useState('');
  const [name, setName] = useState('');
  const [joinedOn, setJoinedOn] = useState(() => format.local(Date.now()).day);
  return (
    <form className="zg-actions zg-line" aria-label={t('people.add')} onSubmit={(e) => { e.preventDefault(); add.mutate({ staffNo, name, joinedOn }, { onSuccess: (p) => onAdded(p.id) }); }}>
      <Field label={t('people.staffNo')} name="staffNo" fault={add.error} width={120}>{(id) => <Input id={id} autoFocus value={staffNo} onChange={(e) => setStaffNo(e.target.value)} />}</Field>
      <Field label={t('people.name')} name="name" fault={add.error} width={140}>{(id) => <Input id={id} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
      <Field label={t('people.joined')} name="joinedOn" fault={add.error} width={140}>{(id) => <DayInput id={id} value={joinedOn} onChange={setJoinedOn} />}</Field>
      <Button type="primary" htmlType="submit" disabled={!staffNo.trim() || !name.trim() || !joinedOn || add.isPending}>{t('people.save')}</Button>
      <ResultLine of={add} />
    </form>
  );
}
