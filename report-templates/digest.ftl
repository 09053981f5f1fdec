${v.subject}

${v.verdict}

<#list v.cards as card>
${card.label()?right_pad(16)}${card.value()?right_pad(12)}<#if card.yesterday()??>${card.yesterday()} since yesterday; </#if>${card.note()}
</#list>

What changed<#if !v.hasHistory> (no history yet: the biggest facts)</#if>
<#list v.changes as line>
- ${v.text(line, 300)}
<#else>
- Nothing that needs you.
</#list>

<#list v.topPatterns as p>
${p.id()} ${p.name()} [${v.state(p)}]
  ${f.count(p.count())} calls, ${f.percent(p.actualRate())} of all, ${f.count(p.users())} users. Next: ${p.action()}.
</#list>

Events expected ${f.count(a.completeness().total().expected())}, read ${f.count(a.completeness().total().staged())}, second copies ${f.count(a.completeness().total().duplicates())}, rejected ${f.count(a.completeness().total().rejected())}: data <#if v.complete>complete<#else>PARTIAL</#if>.
Window: ${v.windowText}
