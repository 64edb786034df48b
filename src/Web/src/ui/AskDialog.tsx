import { useState, type SyntheticEvent } from 'react';
import { useQuestion } from './ask';
import { Modal } from './Modal';

/** Shows what {@link ask} asks. */
export function AskDialog() {
  const asked = useQuestion((question) => question.asked);
  return (
    <Modal title={asked?.title ?? ''} isOpen={asked !== undefined} onClose={() => { asked?.answer(undefined); }} className="ask">
      {asked !== undefined && <AskForm key={asked.title} />}
    </Modal>
  );
}

function AskForm() {
  const asked = useQuestion((question) => question.asked);
  const [value, setValue] = useState(asked?.value ?? '');
  const problem = asked?.value === undefined ? undefined : asked.problem?.(value);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (problem === undefined) asked?.answer(asked.other !== undefined ? asked.action : asked.hasLines === true ? value : value.trim());
  };
  return (
    <form onSubmit={submit}>
      {asked?.text !== undefined && <p>{asked.text}</p>}
      {asked?.value !== undefined && asked.hasLines === true && (
        <textarea className="field lines" aria-label={asked.title} rows={4} autoFocus spellCheck={false} autoCapitalize="off" value={value} onChange={({ target }) => { setValue(target.value); }} />
      )}
      {asked?.value !== undefined && asked.hasLines !== true && (
        <input className="field" aria-label={asked.title} list="ask-offers" autoFocus spellCheck={false} autoCapitalize="off" value={value} onFocus={({ target }) => { target.select(); }} onChange={({ target }) => { setValue(target.value); }} />
      )}
      {asked?.offers !== undefined && <datalist id="ask-offers">{asked.offers.map((offer) => <option key={offer} value={offer} />)}</datalist>}
      <p className="field-problem" role="status">{value === asked?.value ? '' : problem}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => { asked?.answer(undefined); }}>Cancel</button>
        {asked?.other !== undefined && <button type="button" className="button" onClick={() => { asked.answer(asked.other); }}>{asked.other}</button>}
        <button type="submit" className={`button ${asked?.isDanger === true ? 'danger' : 'run'}`} aria-disabled={problem !== undefined} autoFocus={asked?.value === undefined}>{asked?.action}</button>
      </div>
    </form>
  );
}
