#!/bin/bash
# Builds a workspace in eight shares with Slurm. In the workspace:
#   sbatch --wait slurm.sh
#   jixiao report merge out/reports/*.json --out county.json
#SBATCH --job-name=jixiao
#SBATCH --array=1-8
#SBATCH --cpus-per-task=1
#SBATCH --mem=3G
#SBATCH --time=01:00:00
set -eu
mkdir -p out/reports
# All workers together get what the job was given, less some for the process that starts them.
worker=$(((SLURM_MEM_PER_NODE - 512) / SLURM_CPUS_PER_TASK))
exec jixiao build --quiet \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --jobs "$SLURM_CPUS_PER_TASK" --memory-limit "$worker" \
  --report "out/reports/$SLURM_ARRAY_TASK_ID.json"
