#!/usr/bin/env bash
# Makes a report on demand, in the stack of chokan.yml: an incident's window beside the night's report, or a night again.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: scheduler/rerun.sh --from T --to T --incident NAME [options]
       scheduler/rerun.sh --date D [options]

  --from T, --to T   begin and end of the window: 2026-11-22T20:00 (in the stack's time zone) or 2026-11-22T11:00:00Z
  --incident NAME    the incident's name, part of the report's
  --date D           a business day, for example 2026-11-22: its report is made again and replaces the one there was
  --stack NAME       the stack (default: chokan)
  --wait             wait for the end, print the log's last lines, and end with the run's exit code
  --dry-run          print the command and do nothing

Needs the AWS CLI, and leave for cloudformation:DescribeStacks, ecs:RunTask and iam:PassRole; with --wait also for
ecs:DescribeTasks and logs:GetLogEvents.
TEXT
}

refuse() {
  printf 'rerun.sh: %s\n' "$*" >&2
  exit 2
}

# expect OPTION VALUE EXAMPLE PATTERN: what goes into the command is only what a pattern lets through
expect() {
  [[ $2 =~ ^$4$ ]] || refuse "cannot use $1 '$2': expected $3"
}

stack=chokan from='' to='' incident='' date='' dry_run=false wait=false
while [ $# -gt 0 ]; do
  case $1 in
    --from | --to | --incident | --date | --stack)
      [ $# -ge 2 ] || refuse "$1 needs a value"
      declare "${1#--}=$2"
      shift 2
      ;;
    --dry-run) dry_run=true && shift ;;
    --wait) wait=true && shift ;;
    -h | --help) usage && exit 0 ;;
    *) refuse "there is no option '$1'; see --help" ;;
  esac
done

time='[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?'
expect --stack "$stack" "a stack's name" '[A-Za-z][A-Za-z0-9-]{0,127}'
if [ -n "$date" ] && [ -z "$from$to$incident" ]; then
  expect --date "$date" "a day such as 2026-11-22" '[0-9]{4}-[0-9]{2}-[0-9]{2}'
  arguments=(--date "$date")
elif [ -z "$date" ] && [ -n "$from" ] && [ -n "$to" ] && [ -n "$incident" ]; then
  expect --from "$from" "a time such as 2026-11-22T20:00" "$time"
  expect --to "$to" "a time such as 2026-11-22T20:30" "$time"
  expect --incident "$incident" "1 to 64 letters, digits, dots, dashes or underscores" '[A-Za-z0-9][A-Za-z0-9._-]{0,63}'
  arguments=(--from "$from" --to "$to" --incident "$incident")
else
  refuse "expected either --from T --to T --incident NAME, or --date D; see --help"
fi
command -v aws >/dev/null || refuse "cannot find the AWS CLI (aws)"

output() {
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}

cluster=$(output Cluster)
definition=$(output TaskDefinition)
network=$(output Network)
log=$(output LogGroup)
words=$(printf ',"%s"' run "${arguments[@]}")
run=(aws ecs run-task --launch-type FARGATE --count 1 --cluster "$cluster" --task-definition "$definition"
  --network-configuration "$network" --started-by rerun.sh
  --overrides "{\"containerOverrides\":[{\"name\":\"chokan\",\"command\":[${words#,}]}]}")
if $dry_run; then
  printf '%q ' "${run[@]}"
  printf '\n'
  exit 0
fi

started=$("${run[@]}" --output text --query '[tasks[0].taskArn, failures[0].reason]')
read -r task why <<<"$started"
[ "$task" != None ] || { printf 'rerun.sh: ECS started nothing: %s\n' "$why" >&2 && exit 5; }
stream=run/chokan/${task##*/}
printf 'task:       %s\nlog stream: %s %s\nfollow it:  aws logs tail %s --log-stream-names %s --follow\n' \
  "${task##*/}" "$log" "$stream" "$log" "$stream"
$wait || exit 0

# the CLI gives up after ten minutes; a large night takes longer
until aws ecs wait tasks-stopped --cluster "$cluster" --tasks "$task" 2>/dev/null; do sleep 5; done
aws logs get-log-events --log-group-name "$log" --log-stream-name "$stream" --limit 20 --output text \
  --query 'events[].[message]' || true
code=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --output text --query 'tasks[0].containers[0].exitCode')
printf 'exit code:  %s\n' "$code"
case $code in
  [0-9]*) exit "$code" ;;
  *) exit 5 ;;
esac
