import { Fragment } from 'react';
import { Modal } from '../../ui/Modal';
import { closeHelp, useHelp } from './helpStore';

export type KeyGroup = readonly [title: string, keys: readonly (readonly [keys: string, what: string])[]];

/** All keys, by where they work. */
export function Help({ groups }: { readonly groups: readonly KeyGroup[] }) {
  const isOpen = useHelp((help) => help.isOpen);
  return (
    <Modal title="Keys" isOpen={isOpen} onClose={closeHelp} className="help">
      <div className="help-groups" tabIndex={0} role="region" aria-label="Keys">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
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
