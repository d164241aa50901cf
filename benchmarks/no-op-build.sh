#!/usr/bin/env bash
# A build in which nothing has changed, with and without the package, in turn: the gate must cost nothing that can be measured. And one in which the gate runs all the same,
# as after an edit.
#   benchmarks/no-op-build.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet pack src/SchemaGen.Build -c Release -o "$work/feed" -v q -nologo >/dev/null

project() { # name, item
  mkdir -p "$work/$1"
  cat > "$work/$1/$1.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>$2</ItemGroup>
</Project>
XML
  for i in $(seq 1 200); do
    cat > "$work/$1/Entity$i.cs" <<CS
using System.ComponentModel.DataAnnotations.Schema;
namespace Shop;
[Table("entity_$i")]
public class Entity$i
{
    public long Id { get; set; }
    public string Name { get; set; } = "";
    public DateTime CreatedAt { get; set; }
}
CS
  done
}
cat > "$work/nuget.config" <<XML
<configuration>
  <config><add key="globalPackagesFolder" value="$work/cache" /></config>
  <packageSources><clear /><add key="local" value="$work/feed" /></packageSources>
</configuration>
XML
project without ""
project with '<PackageReference Include="SchemaGen" Version="0.1.0" />'
unset CI ContinuousIntegrationBuild GITHUB_ACTIONS TF_BUILD GITLAB_CI
dotnet build "$work/without" -v q -nologo >/dev/null
dotnet build "$work/with" -v q -nologo -t:Restore >/dev/null
dotnet build "$work/with" -v q -nologo -t:SchemaGenRevision -p:SchemaGenMessage=initial >/dev/null
dotnet build "$work/with" -v q -nologo >/dev/null
dotnet build "$work/with" -v n -nologo | grep -q 'Skipping target "SchemaGenCheck"' || { echo "the gate was not skipped"; exit 1; }

milliseconds() { local start; start=$(date +%s%N); dotnet build "$1" --no-restore -v q -nologo >/dev/null; echo $((($(date +%s%N) - start) / 1000000)); }
for _ in $(seq 1 "$rounds"); do
  without=$(milliseconds "$work/without")
  with=$(milliseconds "$work/with")
  rm "$work/with/obj/Debug/net10.0/schemagen.stamp"
  gate=$(milliseconds "$work/with")
  echo "$without $with $(awk "BEGIN { printf \"%.3f\", $with / $without }") $gate $((gate - with))"
done | tee "$work/rounds"
median() { awk "{ print \$$1 }" "$work/rounds" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
echo "no-op build of 200 entities, median of $rounds: without $(median 1) ms, with $(median 2) ms, ratio $(median 3); when the gate runs $(median 4) ms, which is $(median 5) ms more"
