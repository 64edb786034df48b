import { Fragment } from 'react';
import { Modal } from '../../ui/Modal';
import { closeHelp, useHelp } from './helpStore';

export type KeyGroup = readonly [title: string, keys: readonly (readonly [keys: string, what: string])[]];

/** What to press, by where it works. */
export function Help({ title, groups }: { readonly title: string; readonly groups: readonly KeyGroup[] }) {
  const isOpen = useHelp((help) => help.isOpen);
  return (
    <Modal title={title} isOpen={isOpen} onClose={closeHelp} className="help">
      <div className="help-groups" tabIndex={0} role="region" aria-label={title}>
        {groups.map(([where, keys]) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <Fragment key={key}>
                  <dt><kbd>{key}</kbd></dt>
                  <dd>{what}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
