<#macro section_summary><#if n?? && n.sentences()?has_content>

<#list n.sentences() as sentence>${sentence}<#sep> </#list> (Written by ${v.name(n.model())}; its numbers were checked, its words were not.)
</#if></#macro>
<#macro section_figures>

<#list v.cards as card>
${card.label()?right_pad(16)}${card.value()?right_pad(10)} ${card.note()}
<#if card.yesterday()?? || card.weekday()??>
${""?right_pad(26)} <#if card.yesterday()??>${card.yesterday()} since yesterday<#if card.weekday()??>, </#if></#if><#if card.weekday()??>${card.weekday()} since a week ago</#if>
</#if>
</#list>
</#macro>
<#macro section_changes>

WHAT CHANGED<#if !v.hasHistory> (no history yet: the biggest facts)</#if>
<#list v.changes as line>
- ${v.text(line, 300)}
<#else>
- Nothing that needs you.
</#list>
<#if v.resolvedPatterns?has_content>
Gone since yesterday: <#list v.resolvedPatterns as p><#if p?index lt 5>${p.name()}<#sep>, </#if></#list>.
</#if>
</#macro>
<#macro section_findings><#if v.findings?has_content>

WHAT WAS UNUSUAL
<#list v.findings as x>
- ${x.time} ${x.title} [${x.tag}]
  ${x.figures}. ${x.impact}<#if x.common??>, mostly ${x.common}</#if>.
</#list>
</#if></#macro>
<#macro section_patterns><#if !v.quiet && (v.topPatterns?has_content || a.errors().unknownTemplates()?has_content)>

TOP ERROR PATTERNS
<#list v.topPatterns as p>
- ${p.name()} (${p.id()}) [${v.state(p)}]
  ${f.count(p.count())} calls, ${f.percent(p.actualRate())} of all<#if p.expectedRate()??> (usually ${f.percent(p.expectedRate())})</#if>, ${f.count(p.users())} users.
  Next: ${p.action()}. ${p.remediation()?first!""}.
</#list>
<#list a.errors().unknownTemplates() as t><#if t?index lt 3>
- No pattern knows, ${f.count(t.count())} call${(t.count() == 1)?then("", "s")} [${(t.state()!"no history")?lower_case}]: ${v.text(t.text(), 160)}
</#if></#list>
</#if></#macro>
<#macro section_sla><#if !v.quiet>

ANSWER TIMES AND THE PROMISE
${f.count(a.sla().answersWithin())} of ${f.count(a.sla().answers())} answers within ${f.time(a.sla().targetMicros())}. Half of the answers took at most ${f.time(a.sla().p50Micros())}, 99 of 100 at most ${f.time(a.sla().p99Micros())}.
<#if a.sla().breaches() gt 0>
${f.count(a.sla().breaches())} calls took longer, together ${f.time(a.sla().excessMicros())} too long. Where that time went: <#list sla.where as part>${part}<#sep>; </#list>.
</#if>
<#list sla.common as line><#if line?index lt 3>
- ${line}
</#if></#list>
</#if></#macro>
<#macro section_cost>

COST
${c.lead}<#list c.doubts as doubt> ${doubt}</#list>
<#list c.unpriced as line>
- UNPRICED, counts as $0: ${v.text(line, 200)}
</#list>
<#list c.terms as term>
- ${term.name()}: ${f.signedUsd(term.yesterday())} since yesterday, ${f.signedUsd(term.weekday())} since a week ago
</#list>
<#list c.bloat as line><#if line?index lt 3>
- ${v.text(line, 300)}
</#if></#list>
<#list a.cost().byModel() as model, nano><#if model?index lt 6>
- ${v.name(model)}: ${f.usd(nano)} (${f.share(nano, a.cost().billedNanoUsd())})
</#if></#list>
${c.wasteLead}
<#list c.waste as w>
- ${c.kind(w.kind())}: ${f.count(w.calls())} calls, ${f.usd(w.lowerNanoUsd())} to ${f.usd(w.upperNanoUsd())}
</#list>
<#list a.cost().details().whatIf() as w><#if w?index lt 3>
- Would save ${f.usd(w.lowerNanoUsd())} to ${f.usd(w.upperNanoUsd())} a night: ${c.kind(w.kind())?lower_case} (${v.text(w.subject(), 120)}). ${c.advice(w.kind())}
</#if></#list>
</#macro>
<#macro section_quality>

DATA QUALITY
<#list v.types as e>
- ${e.key}: expected ${f.count(e.value.expected())}, read ${f.count(e.value.staged())}, rejected ${f.count(e.value.rejected())}, second copies ${f.count(e.value.duplicates())}, outside ${f.count(e.value.outsideWindow())}
</#list>
<#list a.completeness().reasons() as reason><#if reason?index lt 5>
- ${v.text(reason, 300)}
</#if></#list>
<#list a.completeness().rejects() as r><#if r?index lt 5>
- Rejected ${f.count(r.count())}: ${r.reason()}
</#if></#list>
<#list a.completeness().gaps() as g><#if g?index lt 5>
- No ${g.type()} lines<#if g.stream()??> in log stream ${v.name(g.stream())}</#if> from ${v.moment(g.from())} to ${v.moment(g.to())}
</#if></#list>
<#if intake.isPresent()><#assign i = intake.get()>
- Fetched by ${i.source()}: ${f.count(i.queries()?size)} queries, ${f.count(v.calls(i.apiCalls()))} API calls, ${f.bytes(i.bytesScanned())} scanned for ${f.usd(i.scannedNanoUsd())}
</#if>
<#if n?? && n.remark()??>
- ${n.remark()}
</#if>
<#list v.sectionNotes as line>
- ${line}
</#list>
</#macro>
${v.subject}

${v.verdict}
Window: ${v.windowText}
Events: ${f.count(a.completeness().total().expected())} expected by an independent count, ${f.count(a.completeness().total().staged())} read, ${f.count(a.completeness().total().duplicates())} second copies, ${f.count(a.completeness().total().rejected())} rejected: data <#if v.complete>complete<#else>PARTIAL</#if>.
<#list sections as section><@.vars["section_${section}"]/></#list>
