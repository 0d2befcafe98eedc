import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import {
  createFromForm,
  formStateChanged,
  switchToSteps,
  type TemplateFormMemory,
  type TemplateFormStart,
} from '../../protocol/webview/templateForm.ts';
import { problemsOf } from '../../model/template/form/index.ts';
import { focusOnArrival } from '../shared/focusOnArrival.ts';
import type { Host, Messenger } from '../shared/messenger.ts';
import { Icon } from '../shared/ui/index.ts';
import { buttonLabels } from './buttonLabels.ts';
import { Footer } from './Footer.tsx';
import { FormContext, type FormTools } from './FormContext.ts';
import { createFormModel, reduceForm } from './formModel.ts';
import { FormPage, type PageHandle } from './FormPage.tsx';
import { Header } from './Header.tsx';
import { preparePages } from './preparePages.ts';
import { Review } from './Review.tsx';
import { Stepper } from './Stepper.tsx';
import { RichText } from './text/RichText.tsx';
import { useAnnouncement } from '../shared/useAnnouncement.ts';
import { usePublishedAnswers } from './usePublishedAnswers.ts';

export interface TemplateFormProps {
  host: Host;
  messenger: Messenger;
  start: TemplateFormStart;
}

/** One page of the template after another, then the review. */
export function TemplateForm({ host, messenger, start }: TemplateFormProps) {
  const [model, dispatch] = useReducer(reduceForm, undefined, () =>
    createFormModel(start.state, preparePages(start.state.form).length),
  );
  const { state, values, page, secretNames, tried } = model;
  const pages = useMemo(() => preparePages(state.form), [state.form]);
  const [announcement, announce] = useAnnouncement();
  const published = usePublishedAnswers(messenger, values, page);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const handle = useRef<PageHandle>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const current = pages[page];

  useEffect(() => {
    messenger.onNotification(formStateChanged, next => {
      dispatch({ type: 'formChanged', state: next, pages: preparePages(next.form).length });
    });
  }, [messenger]);
  useEffect(() => {
    host.setState({ templateRef: state.templateRef, mode: state.mode } satisfies TemplateFormMemory);
  }, [host, state.templateRef, state.mode]);
  useFocusOnArrival(page, heading);

  const goTo = (to: number): void => {
    setFailure(undefined);
    dispatch({ type: 'wentTo', page: to });
  };
  const next = (): void => {
    dispatch({ type: 'tried', page });
    if (handle.current?.check() === true) goTo(page + 1);
    else announce(l10n.t('Some answers need another look.'));
  };
  const create = async (): Promise<void> => {
    // Answers may be from another day, or from before the template was another.
    const wrong = pages.findIndex(each => problemsOf(each.source, values).length > 0);
    if (wrong >= 0) {
      dispatch({ type: 'tried', page: wrong });
      goTo(wrong);
      announce(l10n.t('Some answers need another look.'));
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await messenger.request(createFromForm, published.take());
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };

  const tools: FormTools = useMemo(
    () => ({
      messenger,
      values,
      secretNames,
      announce,
      setSecret: (name, value) => {
        published.setSecret(name, value);
        dispatch({ type: 'secretTyped', name, isEmpty: value === '' });
      },
    }),
    [messenger, values, secretNames, announce, published],
  );
  const titles = [...pages.map(each => each.title), l10n.t('Review')];
  const labels = buttonLabels(state.form);
  return (
    <FormContext.Provider value={tools}>
      <main class="page">
        <Header
          state={state}
          onSwitchToSteps={() => {
            messenger.notify(switchToSteps, published.take());
          }}
        />
        <Stepper titles={titles} current={page} onGoTo={goTo} />
        <h2 ref={heading} tabIndex={-1}>
          <span class="screen-reader">{l10n.t('Page {0} of {1}:', page + 1, titles.length)} </span>
          {titles[page]}
        </h2>
        {current?.description !== undefined && current.description !== '' && (
          <p class="description muted">
            <RichText text={current.description} />
          </p>
        )}
        {current ? (
          <FormPage
            key={`${state.formVersion}-${page}`}
            page={current}
            values={values}
            tried={tried.includes(page)}
            onAnswer={answered => {
              dispatch({ type: 'answered', values: answered });
            }}
            onEnter={next}
            handle={handle}
          />
        ) : (
          <Review form={state.form} values={values} titles={titles.slice(0, -1)} onGoTo={goTo} />
        )}
        {failure !== undefined && (
          <div class="message message-error" role="alert">
            <Icon name="error" />
            <div>{failure}</div>
          </div>
        )}
        <Footer
          labels={labels}
          page={page}
          pages={pages.length}
          busy={busy}
          createDisabled={state.createDisabled}
          onBack={() => {
            goTo(page - 1);
          }}
          onNext={next}
          // It shows its own failure.
          onCreate={() => void create()}
        />
        <div class="screen-reader" role="status">
          {announcement}
        </div>
      </main>
    </FormContext.Provider>
  );
}

/** On another page the focus is at its heading, so that a screen reader says where one is; or where the template wants it. */
function useFocusOnArrival(page: number, heading: { current: HTMLElement | null }): void {
  const last = useRef<number>(undefined);
  useLayoutEffect(() => {
    const isFirst = last.current === undefined;
    if (last.current === page) return;
    last.current = page;
    const findWanted = () => document.querySelector<HTMLElement>('[data-autofocus]');
    focusOnArrival(() => findWanted() ?? (isFirst ? undefined : heading.current));
    if (isFirst) findWanted()?.scrollIntoView({ block: 'nearest' });
    else window.scrollTo(0, 0);
  }, [page]);
}
