import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Handover = Schemas['Handover'];
export type Item = Schemas['HandoverItem'];
export type Whole = Schemas['HandoverWhole'];
export type Held = Schemas['CustodyHeld'];
export type Vacancy = Schemas['VacanciesVacancy'];
export type Candidate = Schemas['Candidate'];
export type Fitting = Schemas['CandidateFitting'];
export type File = Schemas['PersonnelFile'];
export type What = Schemas['PersonnelFileWhat'];
export type Step = Schemas['CandidateStep'];

const at = (id: number) => ({ params: { path: { id } } });

/** A change after which everything that is read from these keys is read anew. */
function useChange<A, R>(act: (asked: A) => Promise<R>, ...keys: string[]) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => { for (const key of keys) void queries.invalidateQueries({ queryKey: [key] }); } });
}

export function useHandovers(ended: boolean) {
  return useQuery({ queryKey: ['handovers', ended], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/handovers', { params: { query: { ended, size: 100 } }, signal })) });
}

export function useHandover(id: number) {
  return useQuery({ queryKey: ['handovers', 'one', id], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/handovers/{id}', { ...at(id), signal })) });
}

export function useBegin() {
  return useChange((body: Schemas['HandoverNewHandover']) => dataOf(api.POST('/api/organisation/handovers', { body })), 'handovers');
}

type Act = { add: Schemas['HandoverNewItem'] } | { settle: number; how: 'HANDED' | 'KEPT' } | { sign: Schemas['HandoverSigning'] } | { successor: number | null } | { cancel: string };

export function useAct(id: number) {
  return useChange(async (act: Act) => {
    if ('add' in act) await dataOf(api.POST('/api/organisation/handovers/{id}/items', { ...at(id), body: act.add }));
    else if ('settle' in act) await dataOf(api.POST('/api/organisation/handovers/{id}/items/{item}/settled', { params: { path: { id, item: act.settle } }, body: { how: act.how } }));
    else if ('sign' in act) await dataOf(api.POST('/api/organisation/handovers/{id}/signatures', { ...at(id), body: act.sign }));
    else if ('successor' in act) await dataOf(api.PUT('/api/organisation/handovers/{id}/successor', { ...at(id), body: { person: act.successor } }));
    else await dataOf(api.POST('/api/organisation/handovers/{id}/cancellation', { ...at(id), body: { why: act.cancel } }));
  }, 'handovers', 'custody', 'my-work');
}

/** The move itself, once all have signed. */
export function useComplete() {
  return useChange(async (h: Handover) => {
    const person = at(h.person);
    if (h.kind === 'LEAVING') await dataOf(api.POST('/api/organisation/people/{id}/leave', { ...person, body: { lastDay: h.day, why: h.why } }));
    else if (h.post) await dataOf(api.POST('/api/organisation/people/{id}/assignments', { ...person, body: { post: h.post, shop: h.shop ?? null, from: h.day } }));
  }, 'handovers', 'people');
}

export function useCustody(person: number, enabled: boolean) {
  return useQuery({ queryKey: ['custody', person], enabled, queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people/{id}/custody', { ...at(person), signal })) });
}

export function useMyCustody() {
  return useQuery({ queryKey: ['custody', 'mine'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/custody', { signal })) });
}

export function useGive(person: number) {
  return useChange((body: Schemas['HandoverGiven']) => dataOf(api.POST('/api/organisation/people/{id}/custody', { ...at(person), body })), 'custody');
}

export function useGiveBack() {
  return useChange((id: number) => dataOf(api.POST('/api/organisation/custody/{id}/return', at(id))), 'custody');
}

export function useVacancies(closed: boolean) {
  return useQuery({ queryKey: ['vacancies', closed], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/vacancies', { params: { query: { closed } }, signal })) });
}

export function useOpenVacancy() {
  return useChange((body: Schemas['RecruitmentNewVacancy']) => dataOf(api.POST('/api/organisation/vacancies', { body })), 'vacancies');
}

export function useCloseVacancy() {
  return useChange(({ id, why }: { id: number; why: string }) => dataOf(api.POST('/api/organisation/vacancies/{id}/close', { ...at(id), body: { why } })), 'vacancies');
}

export function useCandidates(vacancy: number | undefined) {
  return useQuery({ queryKey: ['candidates', vacancy ?? 0], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/candidates', { params: { query: { vacancy, size: 200 } }, signal })) });
}

export function useCandidate(id: number) {
  return useQuery({ queryKey: ['candidates', 'one', id], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/candidates/{id}', { ...at(id), signal })) });
}

export function useApply() {
  return useChange((body: Schemas['RecruitmentNewCandidate']) => dataOf(api.POST('/api/organisation/candidates', { body })), 'candidates', 'vacancies');
}

type Recruiting = { step: Step; words: string } | { judge: string; met: boolean } | { hire: Schemas['RecruitmentNewHire'] };

export function useRecruit(id: number) {
  return useChange(async (act: Recruiting) => {
    if ('step' in act) await dataOf(api.POST('/api/organisation/candidates/{id}/steps', { ...at(id), body: act }));
    else if ('judge' in act) await dataOf(api.POST('/api/organisation/candidates/{id}/judgements', { ...at(id), body: { asked: act.judge, met: act.met } }));
    else await dataOf(api.POST('/api/organisation/candidates/{id}/hire', { ...at(id), body: act.hire }));
  }, 'candidates', 'vacancies', 'people');
}

export function useCandidatePhone(id: number) {
  return useMutation({ mutationFn: (purpose: string) => dataOf(api.POST('/api/organisation/candidates/{id}/phone', { ...at(id), body: { purpose } })) });
}

/** @param person undefined for one's own */
export function useFile(person: number | undefined) {
  return useQuery({
    queryKey: ['personnel', person ?? 'mine'],
    queryFn: ({ signal }) => person === undefined ? dataOf(api.GET('/api/organisation/personnel/mine', { signal })) : dataOf(api.GET('/api/organisation/personnel/{person}', { params: { path: { person } }, signal })),
  });
}

export function useEnter(person: number) {
  return useChange((body: Schemas['PersonnelEntering']) => dataOf(api.PUT('/api/organisation/personnel/{person}', { params: { path: { person } }, body })), 'personnel');
}

export function useReveal(person: number) {
  return useChange((body: Schemas['PersonnelOpening']) => dataOf(api.POST('/api/organisation/personnel/{person}/reveal', { params: { path: { person } }, body })), 'personnel');
}

export function useDeclare() {
  return useChange((body: Schemas['PersonnelDeclaring']) => dataOf(api.POST('/api/organisation/personnel/declarations', { body })), 'personnel');
}

export function useDeclarations(outside: boolean) {
  return useQuery({ queryKey: ['personnel', 'declarations', outside], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/personnel/declarations', { params: { query: { outside, size: 500 } }, signal })) });
}
